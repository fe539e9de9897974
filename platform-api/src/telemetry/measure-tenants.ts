import {
  createTenantSamplesRepository,
  createWatchedTenantsRepository,
  minuteOf,
  type Host,
  type TenantSample,
} from '@codexdlc/domain';
import type Docker from 'dockerode';
import type { Knex } from 'knex';
import { dockersOfHost } from '../hosts/docker-of-node.ts';
import { eachHost } from './each-host.ts';
import type { Log } from './log.ts';
import { readTenantMemory } from './read-tenant-memory.ts';
import { readVolumeSizes } from './read-volume-sizes.ts';
import { sumOf } from './sum-rules.ts';

export interface MeasureTenantsDeps {
  db: Knex;
  log: Log;
  dockerOf: (host: Host) => Docker;
}

/** Measuring it makes the daemon read all directories of all volumes. */
const DISK_EVERY_MINUTES = 15;

/** Every minute: memory of every tenant, and now and then its disk. A host that does not answer is the watcher's to report. */
export async function measureTenants(deps: MeasureTenantsDeps): Promise<void> {
  await eachHost(deps, 'tenants of a host could not be measured', (host) => measureHost(deps, host));
}

async function measureHost(deps: MeasureTenantsDeps, host: Host): Promise<void> {
  const at = new Date();
  const tenants = await createWatchedTenantsRepository(deps.db).ownersOn(host.id);
  if (tenants.length === 0) return;
  const slugs = tenants.map(({ slug }) => slug);
  const dockers = await dockersOfHost(deps, host);
  const memory = await Promise.all(dockers.map((docker) => readTenantMemory(docker, slugs)));
  const disk = await diskIfDue({ ...deps, dockers }, host, tenants, at);
  const memoryOf = sumOf(slugs, memory);
  const samples = tenants.map(({ id, slug }): TenantSample => ({
    tenantId: id,
    memoryBytes: memoryOf.get(slug),
    diskBytes: disk.get(slug),
  }));
  await createTenantSamplesRepository(deps.db).record(at, samples);
}

async function diskIfDue(
  deps: Pick<MeasureTenantsDeps, 'db' | 'log'> & { dockers: readonly Docker[] },
  host: Host,
  tenants: readonly { id: string; slug: string }[],
  at: Date,
): Promise<ReadonlyMap<string, number | undefined>> {
  const samples = createTenantSamplesRepository(deps.db);
  const since = new Date(minuteOf(at).getTime() - (DISK_EVERY_MINUTES - 1) * 60_000);
  if (
    !(await samples.isDiskDue(
      tenants.map(({ id }) => id),
      since,
    ))
  )
    return new Map();
  try {
    const slugs = tenants.map(({ slug }) => slug);
    return sumOf(slugs, await Promise.all(deps.dockers.map((docker) => readVolumeSizes(docker, slugs))));
  } catch (err) {
    deps.log.warn({ err, host: host.name }, 'volumes of a host could not be measured');
    return new Map();
  }
}
