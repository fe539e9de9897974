import { setTimeout as sleep } from 'node:timers/promises';
import type { Operation, Tenant } from '@codexdlc/domain';
import {
  DEFAULT_IMAGES,
  definitionTag,
  IMAGE_DEFINITIONS,
} from '../../tools/src/images/image-definitions.ts';
import { definitionHashes } from '../../tools/src/images/ensure-images.ts';
import { createFaultBed, untilStep, type FaultBed, type FaultKind } from '../faults/fault-bed.ts';
import type { FaultWorker } from '../faults/fault-worker.ts';
import { untilWhole } from '../platform-invariants.ts';
import { carryImages, prepareNamespaces, secondDocker, type SecondDocker } from './second-docker.ts';

export interface StageConfig {
  folder: string;
  socket: string;
  machineSocket: string;
  cgroup: string;
}

export type DockerEnd = 'SIGTERM' | 'SIGKILL';

export type ToStage =
  | { type: 'open'; config: StageConfig }
  | { type: 'restart-in'; kind: FaultKind; step: string; end: DockerEnd }
  | { type: 'restart-at-rest'; end: DockerEnd }
  | { type: 'close' };

export interface StageOutcome {
  /** Undefined where nothing was under way. */
  operation?: Pick<Operation, 'state' | 'error' | 'rolledBack' | 'attempt'>;
  /** How long after Docker answered again everything was as it should be. */
  wholeAfterMs: number;
  deaths: number;
}

export type FromStage = { type: 'outcome'; outcome: StageOutcome | null } | { type: 'failed'; text: string };

const AWAY_MS = 3000;

let docker: SecondDocker;
let bed: FaultBed;
let worker: FaultWorker;
let tenant: Tenant | undefined;

// In namespaces of its own (docker-stage.ts): its daemon, its loopback, its processes. It ends with the test.
process.once('disconnect', () => process.exit(0));
process.on('message', (message) => {
  void perform(message as ToStage).then(
    (outcome) => process.send?.({ type: 'outcome', outcome: outcome ?? null } satisfies FromStage),
    (error: unknown) => process.send?.({ type: 'failed', text: textOf(error) } satisfies FromStage),
  );
});

async function perform(wish: ToStage): Promise<StageOutcome | undefined> {
  switch (wish.type) {
    case 'open':
      return openStage(wish.config);
    case 'restart-in':
      return restartIn(wish.kind, wish.step, wish.end);
    case 'restart-at-rest':
      await restart(wish.end);
      return { wholeAfterMs: await untilWhole(bed, 60_000), deaths: worker.deaths() };
    case 'close':
      await bed.remove();
      await docker.stop('SIGTERM');
      return undefined;
  }
}

async function openStage({ folder, socket, machineSocket, cgroup }: StageConfig): Promise<undefined> {
  await prepareNamespaces();
  docker = secondDocker({ folder, socket, cgroup });
  await docker.start();
  const hashes = await definitionHashes();
  const tags = DEFAULT_IMAGES.flatMap((name) => {
    const { tag } = IMAGE_DEFINITIONS[name];
    return [tag, definitionTag(tag, hashes[name])];
  });
  await carryImages(tags, machineSocket, socket);
  bed = await createFaultBed({ dockerHost: `unix://${socket}` });
  worker = bed.startWorker({ stabilitySeconds: 3 });
  await worker.ready();
}

async function restartIn(kind: FaultKind, step: string, end: DockerEnd): Promise<StageOutcome> {
  await bed.arm([]);
  const asked = await bed.ask(kind, tenant);
  await untilStep(bed, asked.operation.id, step);
  await restart(end);
  const answered = Date.now();
  const { state, error, rolledBack, attempt } = await bed.ended(asked.operation.id, 300_000);
  await untilWhole(bed, 60_000);
  const wholeAfterMs = Date.now() - answered;
  tenant = await bed.tenant(asked.tenant.id);
  return { operation: { state, error, rolledBack, attempt }, wholeAfterMs, deaths: worker.deaths() };
}

async function restart(end: DockerEnd): Promise<void> {
  await docker.stop(end);
  await sleep(AWAY_MS);
  await docker.start();
}

function textOf(error: unknown): string {
  const own = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const lines = (worker as FaultWorker | undefined)?.lines().slice(-15) ?? [];
  return [own, 'last lines of the worker:', ...lines].join('\n');
}
