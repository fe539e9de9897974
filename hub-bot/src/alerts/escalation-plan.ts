export const MOST_ESCALATIONS = 3;

/**
 * Which escalation a critical incident has come to that nobody looks after: the first after `minutes`, the others after
 * pauses twice as long each; 0 while it is too early. Whoever comes late tells the last one only.
 */
export function escalationDue(since: Date, now: Date, minutes: number): number {
  const passed = (now.getTime() - since.getTime()) / 60_000;
  for (let n = MOST_ESCALATIONS; n > 0; n -= 1) if (passed >= minutes * (2 ** n - 1)) return n;
  return 0;
}

/** What is wanted of an incident for it to be told again. */
export interface Escalating {
  openedAt: Date;
  /** When it was first told as critical, if it began as something less. */
  worseAt: Date | undefined;
  mutedUntil: Date | null;
}

/** From when the patience is counted; undefined while it is muted. */
export function escalatesSince({ openedAt, worseAt, mutedUntil }: Escalating, now: Date): Date | undefined {
  if (mutedUntil !== null && mutedUntil > now) return undefined;
  const times = [openedAt, worseAt, mutedUntil].flatMap((at) => at?.getTime() ?? []);
  return new Date(Math.max(...times));
}
