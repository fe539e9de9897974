import type { Operation, Tenant } from '@codexdlc/domain';
import { setTimeout as sleep } from 'node:timers/promises';
import { runMarkFor } from '../../platform-api/src/engine/run-mark.ts';
import { brokenInvariants } from '../platform-invariants.ts';
import { eventName, type EventListener } from './event-listener.ts';
import type { FaultBed } from './fault-bed.ts';
import { momentsOf, nameOf, type Fault, type Moment } from './fault-list.ts';
import type { FaultWorker } from './fault-worker.ts';
import { killTarget } from './kill-processes.ts';

export const RECOVERED_WITHIN_MS = 60_000;

export interface FaultOutcome {
  tenant: Tenant;
  operation: Operation;
  /** False when the moment did not come: nothing was tested. */
  killed: boolean;
  /** From the last kill until the operation has ended and nothing is broken. */
  recoveryMs: number;
  broken: string[];
}

export interface FaultStage {
  bed: FaultBed;
  worker: FaultWorker;
  listener: EventListener;
}

/** Asks for the operation, kills at the moment, and looks until everything is as it should be. */
export async function performFault(
  { bed, worker, listener }: FaultStage,
  fault: Fault,
  before: Tenant | undefined,
): Promise<FaultOutcome> {
  const { moment, target, second } = fault;
  await worker.ready();
  await bed.arm([
    ...(moment.source === 'engine' ? [{ ...moment, target }] : []),
    ...(second === undefined ? [] : [second]),
  ]);
  const { tenant, operation } = await bed.ask(fault.kind, before);
  let lastKill: number | undefined;
  listener.onEvent(operation.id, (event) => {
    if (moment.source !== 'event' || lastKill !== undefined || eventName(event) !== moment.moment) return;
    lastKill = Date.now();
    killTarget(target, runMarkFor(bed.platform.config.backendUrl, tenant.slug), worker.pid());
  });

  const ended = await bed.ended(operation.id, RECOVERED_WITHIN_MS * 2).catch((error: unknown) => error);
  const kills = await bed.kills();
  const times = [lastKill, ...kills.map(({ at }) => at)].filter((at) => at !== undefined);
  lastKill = times.length === 0 ? undefined : Math.max(...times);
  const since = lastKill ?? Date.now();
  const broken = await brokenUntil(bed, since + RECOVERED_WITHIN_MS * 2);
  const recoveryMs = Date.now() - since;
  const current = await bed.operation(operation.id);
  return {
    tenant: await bed.tenant(tenant.id),
    operation: current,
    killed: times.length >= (second === undefined ? 1 : 2),
    recoveryMs,
    broken: [
      ...broken,
      ...(ended instanceof Error ? [ended.message] : []),
      ...(current.state === 'succeeded'
        ? []
        : [`the operation is ${current.state}: ${JSON.stringify(current.error)}`]),
      ...(recoveryMs > RECOVERED_WITHIN_MS ? [`it took ${recoveryMs} ms`] : []),
    ],
  };
}

/** An operation without a kill, and the moments that it had. */
export async function learnMoments(
  { bed, worker }: FaultStage,
  kind: Fault['kind'],
  before: Tenant | undefined,
): Promise<{ tenant: Tenant; moments: Moment[] }> {
  await worker.ready();
  await bed.arm([]);
  const { tenant, operation } = await bed.ask(kind, before);
  const ended = await bed.ended(operation.id);
  const broken = await brokenUntil(bed, Date.now() + 10_000);
  if (ended.state !== 'succeeded' || broken.length > 0) {
    throw new Error(
      `${kind} without a fault: ${ended.state} ${JSON.stringify(ended.error)}\n${broken.join('\n')}`,
    );
  }
  const events = await bed.db('operation_events').where({ operation_id: operation.id }).orderBy('seq');
  const names = (events as Parameters<typeof eventName>[0][]).flatMap((event) => eventName(event) ?? []);
  const moments = momentsOf(await bed.messages(), [...new Set(names)]);
  return { tenant: await bed.tenant(tenant.id), moments };
}

export function describeFailure({ worker }: FaultStage, fault: Fault, outcome: FaultOutcome): string {
  return [
    nameOf(fault),
    ...outcome.broken.map((line) => `  ${line}`),
    '  last lines of the worker:',
    ...worker
      .lines()
      .slice(-15)
      .map((line) => `    ${line}`),
  ].join('\n');
}

async function brokenUntil(bed: FaultBed, until: number): Promise<string[]> {
  for (;;) {
    const broken = await brokenInvariants(bed);
    if (broken.length === 0 || Date.now() > until) return broken;
    await sleep(300);
  }
}
