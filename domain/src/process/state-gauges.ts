import type { PlatformState } from '../platform-state/platform-state-repository.ts';
import { Gauge, type Registry } from 'prom-client';

/** Several scrapers, and impatient people, cost the database one look in so many milliseconds. */
const KEEP_MS = 5000;

/**
 * What the database says of the whole platform: true whoever asks and whichever process has died. Returns what brings the
 * gauges up to date; a database that does not answer is `waas_database_up 0` and no error.
 */
export function stateGauges(
  registers: Registry[],
  readState: () => Promise<PlatformState>,
): () => Promise<void> {
  const show = gauges(registers);
  const up = new Gauge({ name: 'waas_database_up', help: 'Whether the database answers.', registers });
  let kept: { at: number; done: Promise<void> } | undefined;

  const refresh = async (): Promise<void> => {
    try {
      show(await readState());
      up.set(1);
    } catch {
      up.set(0);
    }
  };
  return () => {
    if (kept === undefined || performance.now() - kept.at > KEEP_MS) {
      kept = { at: performance.now(), done: refresh() };
    }
    return kept.done;
  };
}

function gauges(registers: Registry[]): (state: PlatformState) => void {
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Gauge({ name, help, labelNames, registers });
  const operations = gauge('waas_operations', 'Operations by kind and state.', ['kind', 'state']);
  const tenants = gauge('waas_tenants', 'Tenants by status.', ['status']);
  const incidents = gauge('waas_open_incidents', 'Incidents that are not closed.', ['severity']);
  const jobs = gauge('waas_queue_jobs', 'Jobs of the queue by name and state.', ['name', 'state']);
  const oldest = gauge('waas_queue_oldest_seconds', 'For how long the oldest job that is due waits.', [
    'name',
  ]);
  const outboxWaiting = gauge('waas_outbox_waiting', 'Events that have not left yet.');
  const outboxLag = gauge('waas_outbox_lag_seconds', 'Age of the oldest event that has not left yet.');

  return (state) => {
    // A label that is not there any more must not keep its last value.
    for (const each of [operations, tenants, incidents, jobs, oldest]) each.reset();
    for (const { kind, state: name, count } of state.operations) operations.set({ kind, state: name }, count);
    for (const { status, count } of state.tenants) tenants.set({ status }, count);
    for (const severity of ['notice', 'warning', 'critical']) incidents.set({ severity }, 0);
    for (const { severity, count } of state.incidents) incidents.set({ severity }, count);
    for (const { name, waiting, active, failed, oldestSeconds } of state.queue) {
      jobs.set({ name, state: 'waiting' }, waiting);
      jobs.set({ name, state: 'active' }, active);
      jobs.set({ name, state: 'failed' }, failed);
      oldest.set({ name }, oldestSeconds);
    }
    outboxWaiting.set(state.outbox.waiting);
    outboxLag.set(state.outbox.lagSeconds);
  };
}
