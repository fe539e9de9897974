import { ISSUE_FAILURE_KINDS } from '@codexdlc/domain';
import { describe, expect, it } from 'vitest';
import { createFormat } from '../../view/format.ts';
import { authorityFacts } from './authority-view.ts';

const format = createFormat('de', 'Europe/Berlin', new Date('2026-11-26T10:00:00Z'));
const held = {
  state: 'held' as const,
  names: ['lily.de', 'www.lily.de'],
  issuer: "Let's Encrypt R11",
  validUntil: '2027-02-20T10:00:00.000Z',
  renewAt: '2027-01-21T10:00:00.000Z',
  installedAt: '2026-11-26T10:00:00.000Z',
  isBusy: false,
  failures: 0,
  failure: null,
  nextTryAt: '2027-01-21T10:00:00.000Z',
};

describe('authorityFacts', () => {
  it('are none where no authority is asked', () => {
    expect(authorityFacts('de', format, null)).toEqual([]);
  });

  it('say the names and when it is renewed, while all is well', () => {
    expect(authorityFacts('de', format, held)).toEqual([
      { label: 'Zertifizierungsstelle', status: { tone: 'ok', word: 'Zertifikat ausgestellt' } },
      { label: 'Beantragte Namen', value: 'lily.de, www.lily.de', kind: 'mono' },
      { label: 'Erneuerung ab', value: format.date(new Date(held.renewAt)) },
    ]);
  });

  it.each(['de', 'en', 'ru'] as const)(
    'say in %s why there is none, and when it is tried again',
    (locale) => {
      for (const kind of ISSUE_FAILURE_KINDS) {
        const failing = {
          ...held,
          state: 'failing' as const,
          failures: 2,
          failure: { kind, detail: 'no such host' },
        };
        const [status, , why, tries, next] = authorityFacts(locale, format, failing);

        expect(status?.status?.tone).toBe('bad');
        expect(why?.value).toMatch(/\.$/);
        expect(tries?.value).toBe('2');
        expect(next?.at).toEqual(new Date(held.nextTryAt));
      }
    },
  );

  it('say that it is being asked, and that it does not serve yet', () => {
    const tone = (change: Partial<typeof held> | { installedAt: null }) =>
      authorityFacts('en', format, { ...held, ...change })[0]?.status;

    expect(tone({ isBusy: true })).toMatchObject({ tone: 'wait', word: 'is being asked' });
    expect(tone({ installedAt: null })?.tone).toBe('wait');
  });
});
