import type { Operation, OperationWait } from './operation.ts';

export interface WaitSettings {
  /** Before the second try; each pause is twice the one before. */
  firstPauseSeconds: number;
  /** How long it is waited in all. */
  mostSeconds: number;
}

/** However long it takes, whoever waits does not wait much longer than what is waited for. */
const LONGEST_PAUSE_SECONDS = 3600;

/** What is missing, as the last try has found it. */
export type MissingServer = Pick<OperationWait, 'types' | 'locations' | 'keepsAddresses'>;

/** When to try again; undefined when it was waited for long enough. */
export function nextWait(
  before: OperationWait | null,
  missing: MissingServer,
  { firstPauseSeconds, mostSeconds }: WaitSettings,
  now: Date,
): OperationWait | undefined {
  const since = before?.since ?? now.toISOString();
  const until = Date.parse(since) + mostSeconds * 1000;
  if (now.getTime() >= until) return undefined;
  const tries = (before?.tries ?? 0) + 1;
  const pauseMs = pauseSeconds(firstPauseSeconds, tries) * 1000;
  return {
    for: 'server',
    ...missing,
    since,
    nextTryAt: new Date(Math.min(now.getTime() + pauseMs, until)).toISOString(),
    until: new Date(until).toISOString(),
    tries,
  };
}

function pauseSeconds(firstSeconds: number, tries: number): number {
  // A pause that is wanted longer than that is not shortened.
  return Math.min(firstSeconds * 2 ** Math.min(tries - 1, 20), Math.max(LONGEST_PAUSE_SECONDS, firstSeconds));
}

/** What it waits for at this moment; null while it is being tried, and when it has ended. */
export function waitOf({
  state,
  waiting,
  cancelRequestedAt,
}: Pick<Operation, 'state' | 'waiting' | 'cancelRequestedAt'>): OperationWait | null {
  return state === 'queued' && cancelRequestedAt === null ? waiting : null;
}
