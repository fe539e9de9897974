import type { SendFailure } from './sender.ts';

const MINUTE_MS = 60_000;
/** From half a minute to six hours: a mail server that is away for a night gets its mail in the morning. */
const WAITS_MINUTES = [0.5, 1, 2, 5, 15, 30, 60, 120, 240, 360];

/** A mail that could not be delivered for so long is given up; so do mail servers. */
export const GIVE_UP_MS = 3 * 24 * 60 * MINUTE_MS;

/** What may have arrived without an answer is sent so many times at most, always with the same id. */
export const MOST_HANDOVERS = 3;

export type NextStep =
  | { step: 'again'; at: Date; isUntouched: boolean }
  | { step: 'by-mail'; recipient: string }
  | { step: 'give-up'; why: string };

export interface FailedMessage {
  attempts: number;
  createdAt: Date;
  fallbackRecipient: string | undefined;
}

/** What becomes of a message after an attempt that failed. */
export function nextStep(message: FailedMessage, failure: SendFailure, now: Date): NextStep {
  if (failure.kind === 'permanent' || failure.kind === 'closed') {
    return message.fallbackRecipient === undefined
      ? { step: 'give-up', why: failure.reason }
      : { step: 'by-mail', recipient: message.fallbackRecipient };
  }
  if (now.getTime() - message.createdAt.getTime() >= GIVE_UP_MS)
    return { step: 'give-up', why: `Given up after three days. ${failure.reason}` };
  const waitMs = waitAfter(message.attempts) * MINUTE_MS;
  const askedMs = failure.kind === 'refused' ? (failure.retryAfterSeconds ?? 0) * 1000 : 0;
  return {
    step: 'again',
    at: new Date(now.getTime() + Math.max(waitMs, askedMs)),
    isUntouched: failure.kind === 'refused',
  };
}

/** Minutes after the attempt with that number, which starts at 1. */
export function waitAfter(attempts: number): number {
  return WAITS_MINUTES[Math.min(Math.max(attempts, 1), WAITS_MINUTES.length) - 1] ?? 360;
}
