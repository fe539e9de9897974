import type { HubAction } from '@codexdlc/domain/hub';

export const ACTION_MINUTES = 5;
/** The platform keeps its answers to a key for a day; after that the same key would do it again. */
const RESUMABLE_HOURS = 20;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export function expiryOf(now: Date): Date {
  return new Date(now.getTime() + ACTION_MINUTES * MINUTE_MS);
}

export interface Press {
  answer: 'yes' | 'no';
  telegramId: number;
  userId: string;
  now: Date;
}

export type Verdict =
  /** `confirmed`: it was, by an earlier press whose handler was killed or got no answer. */
  | { kind: 'run'; isConfirmed: boolean }
  | { kind: 'cancel' }
  | { kind: 'expire' }
  | { kind: 'not-yours' }
  | { kind: 'too-late' }
  | { kind: 'stale' }
  | { kind: 'over'; state: 'done' | 'refused' | 'cancelled' };

/** What a press on one of the two buttons means. */
export function judgePress(
  action: Pick<HubAction, 'state' | 'telegramId' | 'userId' | 'expiresAt' | 'decidedAt'>,
  press: Press,
): Verdict {
  // Also when the account was bound to somebody else meanwhile.
  if (action.telegramId !== press.telegramId || action.userId !== press.userId) return { kind: 'not-yours' };
  switch (action.state) {
    case 'done':
    case 'refused':
    case 'cancelled':
      return { kind: 'over', state: action.state };
    case 'confirmed':
      if (press.answer === 'no') return { kind: 'too-late' };
      return isStale(action.decidedAt, press.now) ? { kind: 'stale' } : { kind: 'run', isConfirmed: true };
    case 'asked':
      if (action.expiresAt <= press.now) return { kind: 'expire' };
      return press.answer === 'no' ? { kind: 'cancel' } : { kind: 'run', isConfirmed: false };
  }
}

function isStale(decidedAt: Date | null, now: Date): boolean {
  return decidedAt === null || now.getTime() - decidedAt.getTime() > RESUMABLE_HOURS * HOUR_MS;
}
