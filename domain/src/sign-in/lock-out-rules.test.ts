import { describe, expect, it } from 'vitest';
import { countAttempt, forgiveAttempt, type AttemptKind, type AttemptStanding } from './lock-out-rules.ts';

const start = new Date('2025-11-24T12:00:00Z');
const none: AttemptStanding = { failures: 0, lastAt: start, lockedUntil: null };

/** Fails again and again, each time as early as it may; the waits in seconds. */
function waits(kind: AttemptKind, attempts: number): number[] {
  let standing = none;
  let now = start;
  return Array.from({ length: attempts }, () => {
    const counted = countAttempt(kind, standing, now);
    if (!counted.admitted) throw new Error('was locked');
    standing = counted.standing;
    const until = standing.lockedUntil ?? now;
    const seconds = (until.getTime() - now.getTime()) / 1000;
    now = until;
    return seconds;
  });
}

describe('countAttempt', () => {
  it('lets an account be mistyped a few times, then doubles the wait up to a bound', () => {
    expect(waits('account', 12)).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
  });

  it('is more patient with an address, behind which many may sit', () => {
    expect(waits('address', 32).slice(28)).toEqual([0, 60, 120, 240]);
  });

  it('keeps the wait finite after any number of failures', () => {
    const counted = countAttempt('account', { ...none, failures: 1_000_000 }, start);

    expect(counted).toMatchObject({ standing: { lockedUntil: new Date('2025-11-24T12:15:00Z') } });
  });

  it('refuses, and does not count, while it is locked; at the very end it counts again', () => {
    const locked = { failures: 7, lastAt: start, lockedUntil: new Date(start.getTime() + 1000) };

    expect(countAttempt('account', locked, new Date(start.getTime() + 999))).toEqual({
      admitted: false,
      lockedUntil: locked.lockedUntil,
    });
    expect(countAttempt('account', locked, locked.lockedUntil)).toMatchObject({ standing: { failures: 8 } });
  });

  it('forgets after a day', () => {
    const old = { ...none, failures: 9 };

    expect(countAttempt('account', old, new Date(start.getTime() + 86_399_999))).toMatchObject({
      standing: { failures: 10 },
    });
    expect(countAttempt('account', old, new Date(start.getTime() + 86_400_000))).toMatchObject({
      standing: { failures: 1, lockedUntil: null },
    });
  });
});

describe('forgiveAttempt', () => {
  const locked = { failures: 31, lastAt: start, lockedUntil: new Date(start.getTime() + 60_000) };

  it('starts an account anew', () => {
    expect(forgiveAttempt('account', locked)).toMatchObject({ failures: 0, lockedUntil: null });
  });

  it('takes back one attempt of an address, and not the lock that others have earned', () => {
    expect(forgiveAttempt('address', locked)).toEqual({ ...locked, failures: 30 });
    expect(forgiveAttempt('address', { ...locked, failures: 30 })).toMatchObject({
      failures: 29,
      lockedUntil: null,
    });
  });
});
