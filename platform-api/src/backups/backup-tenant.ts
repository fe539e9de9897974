import { createTenantsRepository, requirePermission, type Actor, type Operation } from '@codexdlc/domain';
import { TenantSpec } from '@codexdlc/stacks';
import { AppError, because } from '../errors.ts';
import { requestOperation, type RequestDeps } from '../tenant-requests/request-operation.ts';

/** Copies the database of a tenant into a file of the platform. */
export async function backupTenant(
  deps: RequestDeps,
  actor: Actor,
  { tenantId }: { tenantId: string },
): Promise<Operation> {
  requirePermission(actor, 'tenant:change');
  return deps.db.transaction(async (trx) => {
    const tenant = await createTenantsRepository(trx, actor).lock(tenantId);
    const spec = TenantSpec.parse(tenant.spec);
    if (spec.workload.database === undefined) {
      throw new AppError('CONFLICT', `Tenant ${tenant.slug} has no database.`, {
        why: 'A backup is a copy of the database; its blueprint has none.',
        todo: 'Nothing is to be done.',
        ...because('database-unknown', { slug: tenant.slug }),
      });
    }
    return requestOperation({ trx, queue: deps.queue }, actor, { tenant, kind: 'backup', spec });
  });
}
