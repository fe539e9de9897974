import { describe, expect, it } from 'vitest';
import { expiryOf, judgePress, type Press } from './action-rules.ts';

const now = new Date('2026-11-26T10:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const asked = {
  state: 'asked' as const,
  telegramId: 1,
  userId: 'anna',
  expiresAt: expiryOf(now),
  decidedAt: null,
};
const press = (given: Partial<Press> = {}): Press => ({
  answer: 'yes',
  telegramId: 1,
  userId: 'anna',
  now: later(1),
  ...given,
});

describe('a press on a question', () => {
  it('runs what was asked, or cancels it', () => {
    expect(judgePress(asked, press())).toEqual({ kind: 'run', isConfirmed: false });
    expect(judgePress(asked, press({ answer: 'no' }))).toEqual({ kind: 'cancel' });
  });

  it('is too late after five minutes', () => {
    expect(judgePress(asked, press({ now: later(4.99) }))).toMatchObject({ kind: 'run' });
    expect(judgePress(asked, press({ now: later(5) }))).toEqual({ kind: 'expire' });
    expect(judgePress(asked, press({ now: later(5), answer: 'no' }))).toEqual({ kind: 'expire' });
  });

  it('is nothing from somebody else, nor from an account that belongs to another user now', () => {
    expect(judgePress(asked, press({ telegramId: 2 }))).toEqual({ kind: 'not-yours' });
    expect(judgePress(asked, press({ userId: 'ben' }))).toEqual({ kind: 'not-yours' });
  });

  it('goes on with what was confirmed and never ended, as long as the platform knows the key', () => {
    const confirmed = { ...asked, state: 'confirmed' as const, decidedAt: later(1) };

    expect(judgePress(confirmed, press({ now: later(60) }))).toEqual({ kind: 'run', isConfirmed: true });
    expect(judgePress(confirmed, press({ answer: 'no' }))).toEqual({ kind: 'too-late' });
    expect(judgePress(confirmed, press({ now: later(21 * 60) }))).toEqual({ kind: 'stale' });
  });

  it.each(['done', 'refused', 'cancelled'] as const)('says that it is %s already', (state) => {
    expect(judgePress({ ...asked, state }, press())).toEqual({ kind: 'over', state });
  });
});
