import { LABEL_ROLE, LABEL_TENANT, type TenantSpec } from '@codexdlc/stacks';
import { readTasks } from '@codexdlc/stacks/swarm';
import type Docker from 'dockerode';
import type { Platform } from '../platform.ts';
import { askTenants } from './ask-tenants.ts';
import { findDockerOfTenant } from './own-server/docker-of-tenant.ts';
import { siteUrl } from './site-url.ts';
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
  /** "running" when every service is there and healthy; "down" when none is; else "partly". A server may be away. */
  health: 'running' | 'partly' | 'down' | 'unreachable';
  containers: ContainerStatus[];
}

export async function tenantStatus(platform: Platform, slug: string): Promise<TenantStatus> {
  return statusOf(platform, await readTenantSpec(platform.home.stacksDir, slug));
}

export async function allTenantStatuses(
  platform: Platform,
  onAnswer?: (done: number, all: number) => void,
): Promise<TenantStatus[]> {
  const specs = await readAllSpecs(platform.home.stacksDir);
  const ask = (spec: TenantSpec) =>
    statusOf(platform, spec).catch((error: unknown) => {
      // One server that is away says nothing about the others.
      if (spec.target.kind !== 'own-server') throw error;
      return { ...headOf(platform, spec), health: 'unreachable' as const, containers: [] };
    });
  return askTenants(specs, ask, onAnswer);
}

async function statusOf(platform: Platform, spec: TenantSpec): Promise<TenantStatus> {
  const containers = await foundOf(platform, spec);
  const up = containers.filter(({ isUp }) => isUp);
  // Of one service there may be several, beside another that has none.
  const missing = rolesOf(spec).filter((wanted) => !up.some(({ role }) => role === wanted));
  return {
    ...headOf(platform, spec),
    health: missing.length === 0 ? 'running' : up.length === 0 ? 'down' : 'partly',
    containers: containers
      .map(({ isUp: _, ...container }) => container)
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

function headOf(platform: Platform, spec: TenantSpec): Omit<TenantStatus, 'health' | 'containers'> {
  const { slug, client, blueprint, state } = spec;
  return {
    slug,
    client,
    blueprint: `${blueprint.name} ${blueprint.version}`,
    url: siteUrl(platform, spec),
    state,
  };
}

function rolesOf({ workload }: TenantSpec): string[] {
  const { database, cache, services } = workload;
  return [
    ...(database === undefined ? [] : ['database']),
    ...(cache === undefined ? [] : ['cache']),
    ...Object.entries(services).flatMap(([name, service]) => (service === undefined ? [] : [name])),
  ];
}

type Found = ContainerStatus & { isUp: boolean };

async function foundOf(platform: Platform, spec: TenantSpec): Promise<Found[]> {
  if (spec.target.kind === 'swarm') return tasksOf(platform.docker, spec.slug);
  const docker = await findDockerOfTenant(platform, spec);
  return docker ? containersOf(docker, spec.slug) : [];
}

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
