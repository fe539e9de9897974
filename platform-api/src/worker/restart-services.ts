import { setTimeout as sleep } from 'node:timers/promises';
import { LABEL_ROLE, LABEL_TENANT } from '@codexdlc/stacks';
import { orUndefined } from '@codexdlc/stacks/docker';
import type Docker from 'dockerode';
import { AppError, because } from '../errors.ts';
import { within } from '../telemetry/within.ts';
import type { OperationRun } from './operation-run.ts';
import { restartSwarmServices } from './restart-swarm-services.ts';
import {
  containersOfService,
  isHopeless,
  isUp,
  servicesToRestart,
  type AppService,
  type ListedContainer,
  type StartingContainer,
} from './restart-rules.ts';

const POLL_MS = 250;
/** It may take its whole time to stop (`stopSeconds` in stacks), and a busy host some more. */
const RESTART_MS = 60_000;
const USUAL_START_SECONDS = 60;

/**
 * Restarts the containers of the application, one service after the other; one that was killed or is stopped is
 * started. After a kill at any point it is simply done again.
 */
export async function restartServices(run: OperationRun): Promise<void> {
  const { deps, steps, host, wanted, operation, keeper, stopping } = run;
  if (wanted.target.kind === 'swarm') {
    await restartSwarmServices(run);
    return;
  }
  const docker = deps.dockerOf(host);
  const signal = AbortSignal.any([keeper.lost, keeper.cancelled, stopping]);
  const services = servicesToRestart(wanted.workload, operation.input['service']);
  const found = await listContainers(docker, wanted.slug);
  const chosen = services.map((service) => ({
    service,
    own: containersOfService(found, service, wanted.release.image),
  }));
  // Before the first one is stopped: half a restart helps nobody.
  for (const { service, own } of chosen) if (own.length === 0) throw missing(wanted.slug, service);
  steps.done('prepare');
  steps.begin('restart');
  for (const { service, own } of chosen) {
    const patienceMs =
      1000 * (wanted.workload.services[service]?.health?.startSeconds ?? USUAL_START_SECONDS);
    for (const { id } of own) {
      signal.throwIfAborted();
      const startedAt = Date.now();
      await restartOne(docker, id, wanted.slug, service);
      await untilUp(docker, id, { slug: wanted.slug, service, patienceMs, signal });
      steps.log(`${service} is up after ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
    }
  }
  steps.done('restart', `${services.join(', ')} restarted`);
}

async function listContainers(docker: Docker, slug: string): Promise<ListedContainer[]> {
  const listed = await docker.listContainers({ all: true, filters: { label: [`${LABEL_TENANT}=${slug}`] } });
  return listed.map(({ Id, Labels, ImageID, State, Created }) => ({
    id: Id,
    role: Labels[LABEL_ROLE] ?? '',
    imageId: ImageID,
    isRunning: State === 'running',
    createdAt: Created,
  }));
}

/** Docker's restart also starts what has ended; done twice it is done once more. */
async function restartOne(docker: Docker, id: string, slug: string, service: AppService): Promise<void> {
  const answer = await within(
    RESTART_MS,
    `the restart of ${service}`,
    orUndefined(
      docker
        .getContainer(id)
        .restart()
        .then(() => true),
    ),
  );
  if (answer === undefined) throw missing(slug, service);
}

interface Waiting {
  slug: string;
  service: AppService;
  patienceMs: number;
  signal: AbortSignal;
}

async function untilUp(docker: Docker, id: string, waiting: Waiting): Promise<void> {
  const { slug, service, patienceMs, signal } = waiting;
  const until = Date.now() + patienceMs;
  for (;;) {
    const found = await orUndefined(docker.getContainer(id).inspect());
    if (!found) throw missing(slug, service);
    const seen = startingOf(found);
    if (isUp(seen)) return;
    if (isHopeless(seen) || Date.now() > until) throw notWell(waiting, found.State.ExitCode, seen);
    await sleep(POLL_MS, undefined, { signal });
  }
}

function startingOf({ State, RestartCount }: Docker.ContainerInspectInfo): StartingContainer {
  return {
    isRunning: State.Running && !State.Restarting,
    health: State.Health?.Status,
    restarts: RestartCount,
    runsForMs: Date.now() - Date.parse(State.StartedAt),
  };
}

function missing(slug: string, service: AppService): AppError {
  return new AppError('ENGINE_FAILED', `The container of ${service} is missing.`, {
    why: `Docker has no container of the service ${service} of ${slug}: it was removed, and a restart makes none.`,
    todo: `Make it again with a redeploy: npx waas redeploy ${slug}`,
    ...because('container-missing', { service }),
  });
}

function notWell(
  { service, patienceMs }: Waiting,
  exitCode: number,
  { restarts, health }: StartingContainer,
): AppError {
  const seconds = patienceMs / 1000;
  return new AppError('NOT_STABLE', `${service} did not become healthy.`, {
    why:
      restarts > 0
        ? `It ended ${restarts} times after the restart, at last with exit code ${exitCode}.`
        : `Its health is "${health ?? 'not running'}" ${seconds} s after the restart.`,
    todo: 'Look at the log of that service.',
    ...because('container-not-well', { service, seconds }),
  });
}
