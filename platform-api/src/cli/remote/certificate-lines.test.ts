import { describe, expect, it } from 'vitest';
import { certificateLines } from './certificate-lines.ts';

const held = {
  state: 'held' as const,
  names: ['lily.de'],
  issuer: "Let's Encrypt R11",
  validUntil: '2027-02-20T10:00:00.000Z',
  renewAt: '2027-01-21T10:00:00.000Z',
  installedAt: '2026-11-26T10:00:00.000Z',
  isBusy: false,
  failures: 0,
  failure: null,
  nextTryAt: '2027-01-21T10:00:00.000Z',
};

describe('certificateLines', () => {
  it('say that no authority is asked', () => {
    expect(certificateLines('lily', { served: null, held: null }).join('\n')).toContain('CA of the machine');
  });

  it('say whose it is, until when, and when it is renewed', () => {
    const text = certificateLines('lily', { served: null, held }).join('\n');

    expect(text).toContain("held: Let's Encrypt R11, until 2027-02-20");
    expect(text).toContain('renewal from 2027-01-21');
  });

  it('say why there is none, in one line without control characters', () => {
    const failure = { kind: 'name-not-proved' as const, detail: 'lily.de: no\n\u001b[31mhost' };
    const lines = certificateLines('lily', {
      served: null,
      held: { ...held, state: 'failing', failures: 2, failure, issuer: null, validUntil: null },
    });

    expect(lines.join('\n')).toContain('tries in a row: 2');
    for (const line of lines) expect(line).not.toMatch(/\p{C}/u);
  });
});
