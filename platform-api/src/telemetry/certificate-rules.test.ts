import { describe, expect, it } from 'vitest';
import { describeCertificate } from './certificate-rules.ts';

const shown = {
  issuer: "C=US\nO=Let's Encrypt\nCN=R11",
  subject: 'CN=lily.example',
  subjectAltName: 'DNS:lily.example, DNS:www.lily.example, IP Address:10.0.0.1',
  validFrom: 'Jan 31 10:00:00 2026 GMT',
  validTo: 'May  1 10:00:00 2026 GMT',
  checkHost: (name: string) => (name === 'lily.example' ? name : undefined),
};

describe('describeCertificate', () => {
  it('says who signed it, for which names and how long', () => {
    expect(describeCertificate(shown, 'lily.example')).toEqual({
      issuer: "Let's Encrypt R11",
      names: ['lily.example', 'www.lily.example'],
      validFrom: new Date('2026-01-31T10:00:00Z'),
      validUntil: new Date('2026-05-01T10:00:00Z'),
      fitsDomain: true,
    });
  });

  it('says when it is for other names, such as that of a site that nginx does not know', () => {
    const { subjectAltName: _, ...unnamed } = shown;
    const found = describeCertificate({ ...unnamed, subjectAltName: undefined }, 'oak.example');

    expect(found).toMatchObject({ names: [], fitsDomain: false });
  });

  it('names what has signed itself by its subject, and nobody where nobody is named', () => {
    const name = (issuer: string, subject: string) =>
      describeCertificate({ ...shown, issuer, subject }, 'lily.example').issuer;

    expect(name('C=DE', 'CN=unknown.invalid')).toBe('unknown.invalid');
    expect(name('C=DE', 'C=DE')).toBe('');
  });

  it('keeps what can be shown: no control characters, no endless texts', () => {
    const found = describeCertificate(
      { ...shown, issuer: `CN=a\u0000b\u202ec${'x'.repeat(500)}`, subjectAltName: 'DNS:a, '.repeat(500) },
      'lily.example',
    );

    expect(found.issuer).toMatch(/^a b cx{195}$/);
    expect(found.names).toHaveLength(100);
  });
});
