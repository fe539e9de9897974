import { LABEL_ROLE, LABEL_TENANT, type TenantSpec } from '@codexdlc/stacks';
import { orUndefined } from '@codexdlc/stacks/docker';
import { clearSwarm } from '@codexdlc/stacks/swarm';
import type { Stack } from '@pulumi/pulumi/automation/index.js';
import type Docker from 'dockerode';
import { z } from 'zod';
import { clearHalfMadeVolumes } from './clear-half-made-volumes.ts';
import { endProcesses } from './run-processes.ts';
import { refreshStack, type RunOptions } from './run-stack.ts';

export interface RecoverDeps {
  stack: Stack;
  /** Where the tenant's containers are; undefined for a server that is not there yet. */
  docker: Docker | undefined;
  /** The manager of the Swarm that it is in. */
  swarm?: Docker | undefined;
  slug: string;
  runMark: string;
  /** Raw state as text, secrets still encrypted. */
  exportState: () => Promise<string>;
  /** Given where the stack is applied afterwards: what is removed now is made again then. */
  wanted?: Pick<TenantSpec, 'slug' | 'workload'>;
}

const Deployment = z.object({
  /** Null for a stack that has never held anything. */
  deployment: z
    .object({
      resources: z.array(z.object({ type: z.string(), id: z.string().optional() })).nullish(),
      pending_operations: z.array(z.unknown()).nullish(),
    })
    .nullable(),
});

/**
 * Puts in order what a killed run left: its plugins are ended (they outlive the engine and finish creates that
 * nobody records), the engine's lock is taken away, containers that the state does not know or that
 * do not run are removed (their data is in volumes), volumes that never became any are removed too, and half-done entries
 * are dropped from the state.
 */
export async function recoverStack(deps: RecoverDeps, options: RunOptions): Promise<void> {
  await endProcesses(deps.runMark);
  await deps.stack.cancel();
  const { docker, swarm, slug, wanted } = deps;
  const known = await knownIds(deps.exportState);
  if (swarm) await clearSwarm(swarm, slug, known);
  if (docker) {
    await removeUnfitContainers(docker, slug, known);
    if (wanted) await clearHalfMadeVolumes({ docker, spec: wanted, isKnown: (name) => known.has(name) });
  }
  await refreshStack(deps.stack, { ...options, clearPendingCreates: true });
}

async function knownIds(exportState: () => Promise<string>): Promise<Set<string>> {
  const state = Deployment.parse(JSON.parse(await exportState()));
  return new Set((state.deployment?.resources ?? []).flatMap(({ id }) => id ?? []));
}

/** One that does not run may be one that Docker can never start again, after it was killed. */
async function removeUnfitContainers(
  docker: Docker,
  slug: string,
  known: ReadonlySet<string>,
): Promise<void> {
  const found = await docker.listContainers({ all: true, filters: { label: [`${LABEL_TENANT}=${slug}`] } });
  const unfit = found.filter(
    ({ Id, Labels, State }) => (!known.has(Id) || State !== 'running') && Labels[LABEL_ROLE] !== undefined,
  );
  await Promise.all(
    unfit.map(async ({ Id }) => {
      const container = docker.getContainer(Id);
      await container.stop({ t: 30 }).catch(() => undefined); // not running is as good as stopped
      await orUndefined(container.remove({ force: true, v: true }));
    }),
  );
}
