import {
  AppError,
  createHostsRepository,
  createTenantsRepository,
  systemActor,
  type Sealer,
} from '@codexdlc/domain';
import { siteUrlOf } from '@codexdlc/stacks';
import type { Knex } from 'knex';
import { blueprintOf } from '../tenant-requests/blueprint-of.ts';
import { openTenantSecrets } from '../tenant-requests/tenant-secrets.ts';

/** The owner's link for the first sign-in. The secret stands behind "#", which no browser sends and no server logs. */
export function signInUrlOf({
  db,
  sealer,
}: {
  db: Knex;
  sealer: Sealer;
}): (tenantId: string) => Promise<string> {
  return async (tenantId) => {
    const tenants = createTenantsRepository(db, systemActor('hand-over page'));
    const tenant = await tenants.get(tenantId);
    const [{ admin }, host, sealed] = await Promise.all([
      blueprintOf(db, tenant),
      createHostsRepository(db).get(tenant.hostId),
      tenants.sealedSecrets(tenantId),
    ]);
    const secret = admin && openTenantSecrets(sealer, tenantId, sealed)[admin.oneTimeSecret];
    if (!admin || secret === undefined) {
      throw new AppError('NOT_FOUND', `Tenant ${tenant.slug} has no administration to sign in to.`);
    }
    return `${siteUrlOf(tenant.domain, host.settings.edge.httpsPort)}${admin.path}#${secret}`;
  };
}
