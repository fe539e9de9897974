import { LABEL_ROLE, LABEL_TENANT, siteUrlOf, type TenantSpec } from '@codexdlc/stacks';
import { readTasks } from '@codexdlc/stacks/swarm';
import type Docker from 'dockerode';
import type { Platform } from '../platform.ts';
import { readAllSpecs, readTenantSpec } from './stack-config.ts';

export interface ContainerStatus {
  role: string;
  name: string;
  /** Docker's words: "running (healthy)", "exited (1)" ... */
  state: string;
  image: string;
}

export interface TenantStatus {
  slug: string;
  client: string;
  blueprint: string;
  url: string;
  state: TenantSpec['state'];
  /** "running" when every service is there and healthy; "down" when none is; else "partly". */
  health: 'running' | 'partly' | 'down';
  containers: ContainerStatus[];
}

export async function tenantStatus(platform: Platform, slug: string): Promise<TenantStatus> {
  return statusOf(platform, await readTenantSpec(platform.home.stacksDir, slug));
}

export async function allTenantStatuses(platform: Platform): Promise<TenantStatus[]> {
  const specs = await readAllSpecs(platform.home.stacksDir);
  return Promise.all(specs.map((spec) => statusOf(platform, spec)));
}

async function statusOf(platform: Platform, spec: TenantSpec): Promise<TenantStatus> {
  const containers =
    spec.target.kind === 'swarm'
      ? await tasksOf(platform.docker, spec.slug)
      : await containersOf(platform.docker, spec.slug);
  const wanted = [
    spec.workload.database,
    spec.workload.cache,
    ...Object.values(spec.workload.services),
  ].filter((part) => part !== undefined);
  const up = containers.filter(({ isUp }) => isUp);
  return {
    slug: spec.slug,
    client: spec.client,
    blueprint: `${spec.blueprint.name} ${spec.blueprint.version}`,
    url: siteUrlOf(spec.domain, platform.host.httpsPort),
    state: spec.state,
    health: up.length >= wanted.length ? 'running' : up.length === 0 ? 'down' : 'partly',
    containers: containers
      .map(({ isUp: _, ...container }) => container)
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

type Found = ContainerStatus & { isUp: boolean };

async function containersOf(docker: Docker, slug: string): Promise<Found[]> {
  const filters = { label: [`${LABEL_TENANT}=${slug}`] };
  const found = await docker.listContainers({ all: true, filters });
  return found.map(({ Labels, Names, Id, Status, State, Image }) => ({
    role: Labels[LABEL_ROLE] ?? 'unknown',
    name: (Names[0] ?? Id).replace(/^\//, ''),
    state: Status,
    image: Image,
    isUp: State === 'running' && !Status.includes('unhealthy'),
  }));
}

/** On whichever nodes they are. The gate is ours and not the tenant's. */
async function tasksOf(docker: Docker, slug: string): Promise<Found[]> {
  const tasks = await readTasks(docker, slug);
  return tasks
    .filter(({ role }) => role !== 'gate')
    .map(({ id, role, image, state, error }) => ({
      role,
      name: `waas-${slug}-${role}.${id}`,
      state: error === undefined ? state : `${state}: ${error}`,
      image,
      isUp: state === 'running',
    }));
}
