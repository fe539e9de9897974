import { describe, expect, it } from 'vitest';
import { createFormat } from '../../view/format.ts';
import { certificateFacts, certificateStatus } from './certificate-view.ts';
import { TENANT_TEXTS } from './texts/tenant-texts.ts';

const now = new Date('2026-03-10T12:00:00Z');
const t = TENANT_TEXTS.en;
const endingIn = (days: number, fitsDomain = true) => ({
  validUntil: new Date(now.getTime() + days * 86_400_000).toISOString(),
  fitsDomain,
});

describe('certificateStatus', () => {
  it.each([
    [89.9, 'ok', 'valid for 89 more days'],
    [15, 'ok', 'valid for 15 more days'],
    [14.9, 'wait', 'valid for 14 more days'],
    [3.9, 'bad', 'valid for 3 more days'],
    [1, 'bad', 'valid for 1 more day'],
    [0.5, 'bad', 'valid for less than a day'],
    [-0.5, 'bad', 'has ended'],
  ])('%d days before its end', (days, tone, word) => {
    expect(certificateStatus(t, endingIn(days), now)).toEqual({ tone, word });
  });

  it('is bad of one that is for other names, however long it is valid', () => {
    expect(certificateStatus(t, endingIn(80, false), now)).toMatchObject({ tone: 'bad' });
  });

  it('counts days in every language', () => {
    const word = (locale: 'de' | 'ru', days: number) =>
      certificateStatus(TENANT_TEXTS[locale], endingIn(days), now).word;

    expect([word('de', 1), word('de', 20)]).toEqual(['noch 1 Tag gültig', 'noch 20 Tage gültig']);
    expect([word('ru', 21), word('ru', 22), word('ru', 25)]).toEqual([
      'действует ещё 21 день',
      'действует ещё 22 дня',
      'действует ещё 25 дней',
    ]);
  });
});

describe('certificateFacts', () => {
  const format = createFormat('en', 'Europe/Berlin', now);
  const certificate = {
    issuer: 'A Test CA',
    names: ['other.example'],
    validFrom: now.toISOString(),
    checkedAt: now.toISOString(),
  };

  it('names what it is for only where that is wrong', () => {
    const labels = (fits: boolean) =>
      certificateFacts(t, format, { ...certificate, ...endingIn(80, fits) }, now).map(({ label }) => label);

    expect(labels(true)).toEqual(['Certificate', 'Valid until', 'Issued by']);
    expect(labels(false)).toEqual(['Certificate', 'Valid until', 'Issued by', 'Its names']);
  });

  it('says that it was never read', () => {
    expect(certificateFacts(t, format, null, now)).toEqual([{ label: 'Certificate', value: 'not read yet' }]);
  });
});
