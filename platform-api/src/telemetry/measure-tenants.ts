import {
  createTenantSamplesRepository,
  createWatchedTenantsRepository,
  minuteOf,
  type Host,
  type TenantSample,
} from '@codexdlc/domain';
import type Docker from 'dockerode';
import type { Knex } from 'knex';
import { eachHost } from './each-host.ts';
import type { Log } from './log.ts';
import { readTenantMemory } from './read-tenant-memory.ts';
import { readVolumeSizes } from './read-volume-sizes.ts';

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
  const memory = await readTenantMemory(
    deps.dockerOf(host),
    tenants.map(({ slug }) => slug),
  );
  const disk = await diskIfDue(deps, host, tenants, at);
  const samples = tenants.map(({ id, slug }): TenantSample => ({
    tenantId: id,
    memoryBytes: memory.get(slug),
    diskBytes: disk.get(slug),
  }));
  await createTenantSamplesRepository(deps.db).record(at, samples);
}

async function diskIfDue(
  deps: MeasureTenantsDeps,
  host: Host,
  tenants: readonly { id: string; slug: string }[],
  at: Date,
): Promise<ReadonlyMap<string, number>> {
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
    return await readVolumeSizes(
      deps.dockerOf(host),
      tenants.map(({ slug }) => slug),
    );
  } catch (err) {
    deps.log.warn({ err, host: host.name }, 'volumes of a host could not be measured');
    return new Map();
  }
}
