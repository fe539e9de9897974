import type { Workload } from '@codexdlc/stacks';

export const APP_SERVICES = ['backend', 'worker', 'bot'] as const;
export type AppService = (typeof APP_SERVICES)[number];

/** A container of one tenant as the daemon lists it. */
export interface ListedContainer {
  id: string;
  role: string;
  imageId: string;
  isRunning: boolean;
  /** Seconds, as Docker says it. */
  createdAt: number;
}

/** Services of a workload in the order in which they are restarted; only `wanted` where one is asked for. */
export function servicesToRestart(workload: Workload, wanted: unknown): AppService[] {
  return APP_SERVICES.filter(
    (name) => workload.services[name] !== undefined && (wanted === undefined || wanted === name),
  );
}

/**
 * Which containers are a service's own. A release that a killed update left may lie beside the one that serves: it must
 * not come back to life, so the release's image decides, then what runs, then what is newest.
 */
export function containersOfService(
  found: readonly ListedContainer[],
  service: AppService,
  image: string,
): ListedContainer[] {
  const own = found.filter(({ role }) => role === service);
  const ofRelease = own.filter(({ imageId }) => imageId === image);
  const candidates = ofRelease.length > 0 ? ofRelease : own;
  const running = candidates.filter(({ isRunning }) => isRunning);
  if (running.length > 0) return running;
  return [...candidates].sort((a, b) => b.createdAt - a.createdAt).slice(0, 1);
}

/** What an inspection says of a container that was just restarted. */
export interface StartingContainer {
  isRunning: boolean;
  /** Undefined where it has no health check. */
  health: string | undefined;
  restarts: number;
  runsForMs: number;
}

const WITHOUT_CHECK_MS = 2000;
const HOPELESS_RESTARTS = 3;

/** Up and healthy; without a health check: up, and not ended again at once. */
export function isUp({ isRunning, health, runsForMs }: StartingContainer): boolean {
  if (!isRunning) return false;
  return health === undefined ? runsForMs >= WITHOUT_CHECK_MS : health === 'healthy';
}

/** It ends again and again: waiting longer would change nothing. */
export function isHopeless({ restarts }: StartingContainer): boolean {
  return restarts >= HOPELESS_RESTARTS;
}
