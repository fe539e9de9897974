import { rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type Docker from 'dockerode';
import { SetupError } from '../errors.ts';
import { STORE_ROLES, storeName } from '../platform-stores/index.ts';
import { STORES_NAME, TENANT } from './demo-plan.ts';

const OF_TENANT = [`dev.codexdlc.tenant=${TENANT}`];

/** A tenant of that name that the demo has not made must not be taken for its own. */
export async function refuseForeignTenant(docker: Docker, homeDir: string): Promise<void> {
  if (existsSync(join(homeDir, 'host.json'))) return;
  const [containers, { Volumes }] = await Promise.all([
    docker.listContainers({ all: true, filters: { label: OF_TENANT } }),
    docker.listVolumes({ filters: { label: OF_TENANT } }),
  ]);
  const [first] = [...containers.map(({ Names }) => Names[0] ?? ''), ...Volumes.map(({ Name }) => Name)];
  if (first === undefined) return;
  throw new SetupError(
    `A tenant called ${TENANT} is on this machine already.`,
    `${first.replace(/^\//, '')} belongs to it, and the demo did not make it.`,
    `Take it down first (npx waas down ${TENANT} --purge removes its data too); nothing was changed.`,
  );
}

/** Everything on this machine that a demo from this home has made, however it ended. */
export async function removeLeftovers(docker: Docker, homeDir: string): Promise<void> {
  if (!existsSync(homeDir)) return;
  await Promise.all([
    removeContainers(docker, OF_TENANT),
    removeContainers(docker, ['dev.codexdlc.role=edge', `dev.codexdlc.home=${join(homeDir, 'edge')}`]),
    removeContainers(docker, [`dev.codexdlc.platform-home=${homeDir}`]),
  ]);
  const { Volumes } = await docker.listVolumes({ filters: { label: OF_TENANT } });
  const networks = await docker.listNetworks({ filters: { label: OF_TENANT } });
  await Promise.all([
    ...[
      ...Volumes.map(({ Name }) => Name),
      ...STORE_ROLES.map((role) => storeName({ name: STORES_NAME, role })),
    ].map((name) => docker.getVolume(name).remove().catch(unlessGone)),
    ...networks.map(({ Id }) => docker.getNetwork(Id).remove().catch(unlessGone)),
  ]);
  await rm(homeDir, { recursive: true, force: true });
}

async function removeContainers(docker: Docker, label: string[]): Promise<void> {
  const found = await docker.listContainers({ all: true, filters: { label } });
  await Promise.all(found.map(({ Id }) => docker.getContainer(Id).remove({ force: true }).catch(unlessGone)));
}

function unlessGone(error: unknown): void {
  if (error instanceof Error && 'statusCode' in error && error.statusCode === 404) return;
  throw error;
}
