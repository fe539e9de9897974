import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createHostWatchesRepository,
  createIncidentsRepository,
  systemActor,
  type Incident,
  type Operation,
  type Tenant,
} from '@codexdlc/domain';
import { within } from '../../platform-api/src/telemetry/within.ts';
import { createFaultBed, untilStep, type FaultBed, type FaultKind } from '../faults/fault-bed.ts';
import type { FaultWorker } from '../faults/fault-worker.ts';
import { untilWhole } from '../platform-invariants.ts';
import { emptyDocker } from './empty-docker.ts';
import { readNote, writeNote } from './note-in-database.ts';
import type { SecondDocker } from './second-docker.ts';
import { untilTouched } from './until-touched.ts';
import { watchHosts } from './watch-hosts.ts';

export type DockerEnd = 'SIGTERM' | 'SIGKILL';

export interface RestartCase {
  end: DockerEnd;
  /** For how long it is away, once for each time that it ends. */
  awayMs: number[];
  /** Undefined: nothing is under way. */
  during?: { kind: FaultKind; moment: Moment };
}

export type Moment =
  | { step: string }
  /** The nth change of a file or folder of the daemon's own: in the middle of what it does. */
  | { touched: 'volumes' | 'containers' | 'network/files/local-kv.db'; times: number };

export interface RestartOutcome {
  operation: Pick<Operation, 'state' | 'error' | 'rolledBack' | 'attempt'> | null;
  /** How long after Docker answered again everything was as it should be; the longest of all times. */
  wholeAfterMs: number;
  deaths: number;
  /** What was written into the tenant's database before, as it is read afterwards; null where there is none. */
  note: string | null;
  incidents: Pick<Incident, 'kind' | 'state' | 'fingerprint' | 'count'>[];
  /** What the daemon still held when the platform had removed everything. */
  left: string[];
}

export const NOTE = 'written before Docker ended';
const CLOSED_WITHIN_MS = 60_000;
const TOUCHED_WITHIN_MS = 60_000;

/** One restart on a platform of its own; the daemon is empty before and afterwards. */
export async function playRestart(docker: SecondDocker, wanted: RestartCase): Promise<RestartOutcome> {
  await docker.start();
  const bed = await createFaultBed({ dockerHost: docker.host });
  const worker = bed.startWorker({ stabilitySeconds: 3 });
  const watcher = watchHosts(bed);
  try {
    await worker.ready();
    const outcome = await play({ docker, bed, worker }, wanted);
    await watcher.stop();
    await bed.remove();
    return { ...outcome, left: await emptyDocker(bed.platform.docker) };
  } catch (error) {
    throw new Error([textOf(error), ...(await evidenceOf(docker, worker))].join('\n'), { cause: error });
  } finally {
    await watcher.stop();
    await bed.remove().catch(() => undefined); // the second time, after a success
    // A daemon that is gone says so by the next case; here it would hide why.
    await emptyDocker(bed.platform.docker).catch(() => undefined);
  }
}

interface Parts {
  docker: SecondDocker;
  bed: FaultBed;
  worker: FaultWorker;
}

async function play(
  { docker, bed, worker }: Parts,
  { during, end, awayMs }: RestartCase,
): Promise<Omit<RestartOutcome, 'left'>> {
  const there = await tenantFor(bed, during?.kind);
  await bed.arm([]);
  const asked = during && (await askUntil({ docker, bed }, during, there));
  let operation: Operation | null = null;
  let backAt = 0;
  let wholeAfterMs = 0;
  for (const forMs of awayMs) {
    await docker.stop(end);
    await sleep(forMs);
    backAt = Date.now();
    await docker.start();
    const answered = Date.now();
    if (asked) operation = await bed.ended(asked.operation.id, 300_000);
    await untilWhole(bed, 60_000);
    wholeAfterMs = Math.max(wholeAfterMs, Date.now() - answered);
  }
  return {
    operation: operation && pick(operation),
    wholeAfterMs,
    deaths: worker.deaths(),
    note: there && during?.kind !== 'destroy' ? await readNote(bed.platform.docker, there.slug) : null,
    incidents: await closedIncidents(bed, backAt),
  };
}

async function askUntil(
  { docker, bed }: Pick<Parts, 'docker' | 'bed'>,
  { kind, moment }: NonNullable<RestartCase['during']>,
  there: Tenant | undefined,
) {
  if ('step' in moment) {
    const asked = await bed.ask(kind, there);
    await untilStep(bed, asked.operation.id, moment.step);
    return asked;
  }
  const touched = untilTouched(join(docker.dataDir, moment.touched), moment.times);
  const asked = await bed.ask(kind, there);
  await within(TOUCHED_WITHIN_MS, moment.touched, touched);
  return asked;
}

function pick({ state, error, rolledBack, attempt }: Operation): NonNullable<RestartOutcome['operation']> {
  return { state, error, rolledBack, attempt };
}

/** One that the operation can be asked of, with something in its database. */
async function tenantFor(bed: FaultBed, kind: FaultKind | undefined): Promise<Tenant | undefined> {
  if (kind === 'create') return undefined;
  const tenant = await succeeded(bed, 'create');
  await writeNote(bed.platform.docker, tenant.slug, NOTE);
  if (kind === 'resume') await succeeded(bed, 'suspend', tenant);
  if (kind === 'destroy') await succeeded(bed, 'retire', tenant);
  return tenant;
}

async function succeeded(bed: FaultBed, kind: FaultKind, there?: Tenant): Promise<Tenant> {
  const { tenant, operation } = await bed.ask(kind, there);
  const { state, error } = await bed.ended(operation.id, 120_000);
  if (state !== 'succeeded') throw new Error(`${kind} before the restart failed: ${JSON.stringify(error)}`);
  return tenant;
}

/** All that were opened, when the watcher has caught up and none is open any more; or it has taken too long. */
async function closedIncidents(bed: FaultBed, sinceMs: number): Promise<RestartOutcome['incidents']> {
  const repository = createIncidentsRepository(bed.db, systemActor('e2e'));
  const watches = createHostWatchesRepository(bed.db);
  const until = Date.now() + CLOSED_WITHIN_MS;
  for (;;) {
    const readUntil = Number((await watches.readUntil(bed.hostId)) ?? 0n) / 1e6;
    const incidents = await repository.list({ limit: 100 });
    const isOver = readUntil > sinceMs && incidents.every(({ state }) => state === 'closed');
    if (isOver || Date.now() > until) {
      return incidents.map(({ kind, state, fingerprint, count }) => ({ kind, state, fingerprint, count }));
    }
    await sleep(500);
  }
}

async function evidenceOf(docker: SecondDocker, worker: FaultWorker): Promise<string[]> {
  return [
    'last lines of the worker:',
    ...worker.lines().slice(-60),
    'last lines of the daemon:',
    ...(await docker.lastLines(60)),
  ];
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
