import { LOOP_WINDOW_MS } from '@codexdlc/domain';

/** What must be remembered of containers between two events. */
export interface DeathHistory {
  /** Deaths of this container in the last five minutes, this one included. */
  died(containerId: string, atMs: number): number;
  /** False when the same was heard a moment ago: one shortage of memory kills several processes. */
  ranOutOfMemory(containerId: string, atMs: number): boolean;
  /** Whether a death at this time has to do with memory. */
  wasOutOfMemory(containerId: string, atMs: number): boolean;
}

const SAME_SHORTAGE_MS = 3_000;

export function createDeathHistory(): DeathHistory {
  const deaths = new Map<string, number[]>();
  const shortages = new Map<string, number>();
  const isRecent = (containerId: string, atMs: number) =>
    atMs - (shortages.get(containerId) ?? -Infinity) < SAME_SHORTAGE_MS;
  return {
    died(containerId, atMs) {
      forgetOld(deaths, atMs);
      const recent = [...(deaths.get(containerId) ?? []), atMs];
      deaths.set(containerId, recent);
      return recent.length;
    },
    ranOutOfMemory(containerId, atMs) {
      const isNew = !isRecent(containerId, atMs);
      for (const [id, at] of shortages) if (atMs - at > LOOP_WINDOW_MS) shortages.delete(id);
      shortages.set(containerId, atMs);
      return isNew;
    },
    wasOutOfMemory: isRecent,
  };
}

function forgetOld(deaths: Map<string, number[]>, nowMs: number): void {
  for (const [id, times] of deaths) {
    const kept = times.filter((at) => nowMs - at < LOOP_WINDOW_MS);
    if (kept.length === 0) deaths.delete(id);
    else deaths.set(id, kept);
  }
}
