import type { components } from '@codexdlc/platform-api/client';

type Schemas = components['schemas'];

/** The share of all checks of these days that were answered; undefined without any. */
export function uptimeShare(days: readonly Schemas['UptimeDay'][]): number | undefined {
  const ok = days.reduce((sum, { checksOk }) => sum + checksOk, 0);
  const failed = days.reduce((sum, { checksFailed }) => sum + checksFailed, 0);
  return ok + failed === 0 ? undefined : ok / (ok + failed);
}

/** The average over all answers, not over the averages of the hours. */
export function responseMs(measured: readonly Schemas['TenantMeasurement'][]): number | undefined {
  const answered = measured.filter((each) => each.responses > 0 && each.responseAvgMs !== null);
  const responses = answered.reduce((sum, each) => sum + each.responses, 0);
  if (responses === 0) return undefined;
  return answered.reduce((sum, each) => sum + (each.responseAvgMs ?? 0) * each.responses, 0) / responses;
}

/** What all volumes took when they were measured last. */
export function diskBytes(measured: readonly Schemas['TenantMeasurement'][]): number | undefined {
  return measured.findLast((each) => each.diskBytes !== null)?.diskBytes ?? undefined;
}

export function memoryOf(
  containers: readonly Schemas['TenantContainer'][] | null | undefined,
): { used: number; limit: number } | undefined {
  const known = (containers ?? []).filter((each) => each.memoryBytes !== null);
  if (known.length === 0) return undefined;
  return {
    used: known.reduce((sum, { memoryBytes }) => sum + (memoryBytes ?? 0), 0),
    limit: known.reduce((sum, { memoryLimitBytes }) => sum + (memoryLimitBytes ?? 0), 0),
  };
}

/** Services that should run and do not, or do not feel well. One-shots end. */
export function unwellServices(containers: readonly Schemas['TenantContainer'][]): string[] {
  return containers
    .filter(
      ({ service, state, health }) =>
        service !== 'migrate' && (state !== 'running' || health === 'unhealthy'),
    )
    .map(({ service }) => service);
}
