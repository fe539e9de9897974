import { createReleasesRepository, type Tenant } from '@codexdlc/domain';
import { Blueprint } from '@codexdlc/tenant-blueprints';
import type { Knex } from 'knex';

/** The blueprint of the version that the tenant runs. */
export async function blueprintOf(db: Knex, tenant: Tenant): Promise<Blueprint> {
  const release = await createReleasesRepository(db).find(tenant.blueprint, tenant.releaseVersion);
  return Blueprint.parse(release.definition);
}
