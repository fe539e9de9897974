import { createTenantsRepository, isPooled, systemActor, type Host, type Tenant } from '@codexdlc/domain';
import type { Knex } from 'knex';

/** Whose server it is; undefined for a host of the pool, and where the tenant is gone. */
export async function tenantOfServer(db: Knex, host: Pick<Host, 'id' | 'kind'>): Promise<Tenant | undefined> {
  if (isPooled(host)) return undefined;
  const [tenant] = await createTenantsRepository(db, systemActor('watcher')).list({
    limit: 1,
    hostId: host.id,
  });
  return tenant;
}
