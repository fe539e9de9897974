/**
 * What is counted: a mail address, a network address, a user's second factor, mails asked for a mail address, codes tried
 * from a Telegram account.
 */
export type AttemptKind = 'account' | 'address' | 'second-factor' | 'reset' | 'telegram';

interface Limits {
  /** Attempts before the first wait. */
  free: number;
  firstWaitMs: number;
  longestWaitMs: number;
  /** After so long without an attempt all is forgotten. */
  forgottenAfterMs: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

// The longest wait of an account is short: whoever knows the address of a mail can make its owner wait, but at four
// attempts an hour nobody finds a password that the rules have let through.
const LIMITS: Record<AttemptKind, Limits> = {
  account: { free: 5, firstWaitMs: 30 * SECOND, longestWaitMs: 15 * MINUTE, forgottenAfterMs: 24 * HOUR },
  address: { free: 30, firstWaitMs: MINUTE, longestWaitMs: HOUR, forgottenAfterMs: 2 * HOUR },
  'second-factor': { free: 5, firstWaitMs: MINUTE, longestWaitMs: HOUR, forgottenAfterMs: 24 * HOUR },
  telegram: { free: 10, firstWaitMs: HOUR, longestWaitMs: HOUR, forgottenAfterMs: HOUR },
  reset: { free: 3, firstWaitMs: 10 * MINUTE, longestWaitMs: 6 * HOUR, forgottenAfterMs: 24 * HOUR },
};

export interface AttemptStanding {
  failures: number;
  lastAt: Date;
  lockedUntil: Date | null;
}

export type CountedAttempt =
  { admitted: true; standing: AttemptStanding } | { admitted: false; lockedUntil: Date };

/** An attempt counts as failed from its beginning, so that a thousand at once are not all let through. */
export function countAttempt(
  kind: AttemptKind,
  before: Pick<AttemptStanding, 'failures' | 'lastAt' | 'lockedUntil'>,
  now: Date,
): CountedAttempt {
  const { lockedUntil } = before;
  if (lockedUntil !== null && lockedUntil > now) return { admitted: false, lockedUntil };
  const isForgotten = now.getTime() - before.lastAt.getTime() >= LIMITS[kind].forgottenAfterMs;
  const failures = (isForgotten ? 0 : before.failures) + 1;
  const waitMs = waitAfter(kind, failures);
  return {
    admitted: true,
    standing: { failures, lastAt: now, lockedUntil: waitMs === 0 ? null : new Date(now.getTime() + waitMs) },
  };
}

/** What is left of the count when one of its attempts turned out to be right. */
export function forgiveAttempt(kind: AttemptKind, standing: AttemptStanding): AttemptStanding {
  // Whoever has an account of their own must not wipe out what their address did to other accounts.
  const failures = kind === 'address' ? Math.max(0, standing.failures - 1) : 0;
  const lockedUntil = waitAfter(kind, failures) === 0 ? null : standing.lockedUntil;
  return { failures, lastAt: standing.lastAt, lockedUntil };
}

/** Doubles from attempt to attempt. */
function waitAfter(kind: AttemptKind, failures: number): number {
  const { free, firstWaitMs, longestWaitMs } = LIMITS[kind];
  if (failures < free) return 0;
  return Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(failures - free, 40));
}

/** After so long no count matters any more. */
export const LONGEST_MEMORY_MS = Math.max(...Object.values(LIMITS).map((limits) => limits.forgottenAfterMs));
