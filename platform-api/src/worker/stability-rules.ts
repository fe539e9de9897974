export interface WatchedContainer {
  id: string;
  role: string;
  isRunning: boolean;
  health: string | undefined;
  restarts: number;
  /** Docker's time of the last start: it changes with every restart. */
  startedAt: string;
  exitCode: number;
}

/** What happened to the containers between two looks that a good release would not do; undefined when nothing did. */
export function whyNotStable(
  before: readonly WatchedContainer[],
  now: readonly WatchedContainer[],
): string | undefined {
  for (const first of before) {
    const container = now.find(({ id }) => id === first.id);
    if (!container) return `${first.role} is gone`;
    if (container.restarts > first.restarts || container.startedAt !== first.startedAt) {
      return `${first.role} was restarted (exit code ${container.exitCode})`;
    }
    if (!container.isRunning) return `${first.role} ended with exit code ${container.exitCode}`;
    if (container.health === 'unhealthy') return `${first.role} became unhealthy`;
  }
  return undefined;
}
