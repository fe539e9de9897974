import { setTimeout as sleep } from 'node:timers/promises';
import { orUndefined } from '@codexdlc/stacks/docker';
import { lastLines } from '@codexdlc/stacks/swarm';
import type Docker from 'dockerode';
import { z } from 'zod';
import { AppError, because } from '../errors.ts';
import type { OperationRun } from './operation-run.ts';
import { servicesToRestart, type AppService } from './restart-rules.ts';

const POLL_MS = 500;
/** Beside what a service itself says that its start may take: it stops and is put somewhere too. */
const SPARE_SECONDS = 60;

const Service = z.object({
  Version: z.object({ Index: z.int() }),
  Spec: z.looseObject({ TaskTemplate: z.looseObject({ ForceUpdate: z.int().default(0) }) }),
  UpdateStatus: z.object({ State: z.string(), Message: z.string().optional() }).nullish(),
});

/** Lets the Swarm replace the tasks of each service by new ones of the same release, in its usual order. */
export async function restartSwarmServices(run: OperationRun): Promise<void> {
  const { deps, steps, host, wanted, operation, keeper, stopping } = run;
  const docker = deps.dockerOf(host);
  const signal = AbortSignal.any([keeper.lost, keeper.cancelled, stopping]);
  const services = servicesToRestart(wanted.workload, operation.input['service']);
  for (const service of services) await inspect(docker, wanted.slug, service);
  steps.done('prepare');
  steps.begin('restart');
  for (const service of services) {
    signal.throwIfAborted();
    const startedAt = Date.now();
    await replaceTasks(docker, wanted.slug, service);
    const startSeconds = wanted.workload.services[service]?.health?.startSeconds ?? SPARE_SECONDS;
    const patienceMs = 1000 * (startSeconds + SPARE_SECONDS);
    await untilReplaced(docker, { slug: wanted.slug, service, until: startedAt + patienceMs, signal });
    steps.log(`${service} is up after ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
  }
  steps.done('restart', `${services.join(', ')} restarted`);
}

const nameOf = (slug: string, service: AppService): string => `waas-${slug}-${service}`;

async function inspect(docker: Docker, slug: string, service: AppService) {
  const found: unknown = await orUndefined(docker.getService(nameOf(slug, service)).inspect());
  if (found !== undefined) return Service.parse(found);
  throw new AppError('ENGINE_FAILED', `The service ${service} is missing.`, {
    why: `The Swarm has no service ${nameOf(slug, service)}: it was removed, and a restart makes none.`,
    todo: `Make it again with a redeploy: npx waas redeploy ${slug}`,
    ...because('container-missing', { service }),
  });
}

async function replaceTasks(docker: Docker, slug: string, service: AppService): Promise<void> {
  const { Version, Spec } = await inspect(docker, slug, service);
  const { TaskTemplate } = Spec;
  await docker.getService(nameOf(slug, service)).update({
    ...Spec,
    version: Version.Index,
    TaskTemplate: { ...TaskTemplate, ForceUpdate: TaskTemplate.ForceUpdate + 1 },
  });
}

interface Waiting {
  slug: string;
  service: AppService;
  until: number;
  signal: AbortSignal;
}

async function untilReplaced(docker: Docker, { slug, service, until, signal }: Waiting): Promise<void> {
  for (;;) {
    const { UpdateStatus } = await inspect(docker, slug, service);
    const state = UpdateStatus?.State ?? 'updating';
    if (state === 'completed') return;
    if (state !== 'updating' || Date.now() > until) {
      const lines = await lastLines(docker, nameOf(slug, service));
      throw new AppError('NOT_STABLE', `${service} did not become healthy.`, {
        why: `The Swarm says "${state}"${UpdateStatus?.Message ? `: ${UpdateStatus.Message}` : ''}. Its last lines: ${lines.join(' | ')}`,
        todo: 'Look at the log of that service. The tasks from before go on where they could.',
        ...because('container-not-well', { service, seconds: SPARE_SECONDS }),
      });
    }
    await sleep(POLL_MS, undefined, { signal });
  }
}
