import { LABEL_ROLE, LABEL_TENANT, siteUrlOf, type TenantSpec } from '@codexdlc/stacks';
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
  const found = await platform.docker.listContainers({
    all: true,
    filters: { label: [`${LABEL_TENANT}=${spec.slug}`] },
  });
  const containers = found.map((container) => ({
    role: container.Labels[LABEL_ROLE] ?? 'unknown',
    name: (container.Names[0] ?? container.Id).replace(/^\//, ''),
    state: container.Status,
    image: container.Image,
  }));
  const wanted = [
    spec.workload.database,
    spec.workload.cache,
    ...Object.values(spec.workload.services),
  ].filter((part) => part !== undefined);
  const up = found.filter(({ State, Status }) => State === 'running' && !Status.includes('unhealthy'));
  return {
    slug: spec.slug,
    client: spec.client,
    blueprint: `${spec.blueprint.name} ${spec.blueprint.version}`,
    url: siteUrlOf(spec.domain, platform.host.httpsPort),
    state: spec.state,
    health: up.length >= wanted.length ? 'running' : up.length === 0 ? 'down' : 'partly',
    containers: containers.sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}
