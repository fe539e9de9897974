export interface CheckResult {
  ok: boolean;
  /** Milliseconds that the check took. */
  ms: number;
  /** A short phrase for people; never the text of an error. */
  detail?: string;
}

export const READINESS = ['ready', 'degraded', 'stopping', 'unavailable'] as const;
export type Readiness = (typeof READINESS)[number];

/** Without these nothing can be answered; the others are missed, but the platform goes on. */
const VITAL: ReadonlySet<string> = new Set(['database', 'migrations', 'telegram']);

export function readinessOf(checks: Readonly<Record<string, CheckResult>>, isStopping: boolean): Readiness {
  if (isStopping) return 'stopping';
  const failed = Object.keys(checks).filter((name) => checks[name]?.ok === false);
  if (failed.some((name) => VITAL.has(name))) return 'unavailable';
  return failed.length > 0 ? 'degraded' : 'ready';
}

export function statusOf(readiness: Readiness): 200 | 503 {
  return readiness === 'ready' || readiness === 'degraded' ? 200 : 503;
}
