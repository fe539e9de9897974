import {
  AppError,
  createHostsRepository,
  createTenantsRepository,
  systemActor,
  type Sealer,
} from '@codexdlc/domain';
import { siteUrlOf } from '@codexdlc/stacks';
import type { Knex } from 'knex';
import { blueprintOf } from './blueprint-of.ts';
import { openTenantSecrets } from './tenant-secrets.ts';

/** The owner's link for the first sign-in. The secret stands behind "#", which no browser sends and no server logs. */
export async function firstSignInUrl(deps: { db: Knex; sealer: Sealer }, tenantId: string): Promise<string> {
  const tenants = createTenantsRepository(deps.db, systemActor('hand-over'));
  const tenant = await tenants.get(tenantId);
  const [blueprint, host, sealed] = await Promise.all([
    blueprintOf(deps.db, tenant),
    createHostsRepository(deps.db).get(tenant.hostId),
    tenants.sealedSecrets(tenantId),
  ]);
  const { admin } = blueprint;
  const token = admin && openTenantSecrets(deps.sealer, tenantId, sealed)[admin.oneTimeSecret];
  if (!admin || token === undefined) {
    throw new AppError('NOT_FOUND', `${blueprint.name} has no administration to sign in to.`);
  }
  return `${siteUrlOf(tenant.domain, host.settings.edge.httpsPort)}${admin.path}#${token}`;
}
