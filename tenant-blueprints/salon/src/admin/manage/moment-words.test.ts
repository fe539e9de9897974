import { formatsFor } from '@codexdlc/blueprint-kit/i18n/formats.ts';
import { describe, expect, it } from 'vitest';
import { momentWords, periodWords } from './moment-words.ts';

const BERLIN = 'Europe/Berlin';
const f = formatsFor('en', BERLIN);
const words = (from: string, to: string) =>
  periodWords(f, BERLIN, { from: new Date(from), to: new Date(to) });

describe('a period in words', () => {
  it('names whole days, also when the clock changes', () => {
    expect(words('2026-03-27T23:00:00Z', '2026-03-29T22:00:00Z')).toBe('Sat 28 Mar 2026 – Sun 29 Mar 2026');
    expect(words('2026-03-27T23:00:00Z', '2026-03-28T23:00:00Z')).toBe('Sat 28 Mar 2026');
  });

  it('names times where it does not fill days', () => {
    expect(words('2026-03-28T12:00:00Z', '2026-03-28T14:30:00Z')).toBe('Sat 28 Mar 2026, 13:00 – 15:30');
    expect(words('2026-03-27T23:00:00Z', '2026-03-29T10:00:00Z')).toBe(
      'Sat 28 Mar 2026, 00:00 – Sun 29 Mar 2026, 12:00',
    );
  });

  it('is on the clock of the salon', () => {
    expect(momentWords(f, BERLIN, new Date('2026-07-01T22:05:00Z'))).toBe('Thu 2 Jul 2026, 00:05');
  });
});
