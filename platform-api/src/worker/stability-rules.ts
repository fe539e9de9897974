export interface WatchedContainer {
  id: string;
  role: string;
  isRunning: boolean;
  /** Docker is about to start it again, as its policy says. */
  isRestarting: boolean;
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

/** It ended and Docker does not start it again: it was stopped from outside, as all are when the daemon is. */
export function wasStopped({ isRunning, isRestarting }: WatchedContainer): boolean {
  return !isRunning && !isRestarting;
}

/** All of them were started again, those of the data among them: that was the host, and not the release. */
export function wereAllRestarted(
  before: readonly WatchedContainer[],
  now: readonly WatchedContainer[],
): boolean {
  const restarted = before.filter(({ id, startedAt }) =>
    now.some((one) => one.id === id && one.startedAt !== startedAt),
  );
  return before.length > 1 && restarted.length === before.length;
}
