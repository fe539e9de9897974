import { because, type AppErrorDetails } from '@codexdlc/domain/errors';

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

/** In words, and as what machines read. */
export type Instability = { why: string } & Pick<AppErrorDetails, 'reason' | 'facts'>;

/** What happened to the containers between two looks that a good release would not do; undefined when nothing did. */
export function whyNotStable(
  before: readonly WatchedContainer[],
  now: readonly WatchedContainer[],
): Instability | undefined {
  for (const first of before) {
    const container = now.find(({ id }) => id === first.id);
    const { role: service } = first;
    if (!container) return { why: `${service} is gone`, ...because('container-gone', { service }) };
    const { exitCode } = container;
    if (container.restarts > first.restarts || container.startedAt !== first.startedAt) {
      return {
        why: `${service} was restarted (exit code ${exitCode})`,
        ...because('container-restarted', { service, exitCode }),
      };
    }
    if (!container.isRunning) {
      return {
        why: `${service} ended with exit code ${exitCode}`,
        ...because('container-ended', { service, exitCode }),
      };
    }
    if (container.health === 'unhealthy') {
      return { why: `${service} became unhealthy`, ...because('container-unhealthy', { service }) };
    }
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
