import {
  createTenantsRepository,
  requirePermission,
  type Actor,
  type Operation,
  type Sealer,
} from '@codexdlc/domain';
import { TenantSpec } from '@codexdlc/stacks';
import { makeSecrets } from '../tenants/tenant-input.ts';
import { blueprintOf } from './blueprint-of.ts';
import { requestOperation, type RequestDeps } from './request-operation.ts';
import { openTenantSecrets, sealTenantSecrets } from './tenant-secrets.ts';

/**
 * New passwords of database and cache and new generated secrets. What came from outside (a bot's token) and the key for
 * telemetry, which has a rotation of its own with two valid keys, stay. The old ones are valid until it has worked.
 */
export async function rotateSecrets(
  deps: RequestDeps & { sealer: Sealer },
  actor: Actor,
  input: { tenantId: string },
): Promise<Operation> {
  requirePermission(actor, 'tenant:change');
  return deps.db.transaction(async (trx) => {
    const tenants = createTenantsRepository(trx, actor);
    const tenant = await tenants.lock(input.tenantId);
    const before = openTenantSecrets(deps.sealer, tenant.id, await tenants.sealedSecrets(tenant.id));
    const fresh = makeSecrets(await blueprintOf(trx, tenant), undefined);
    return requestOperation({ trx, queue: deps.queue }, actor, {
      tenant,
      kind: 'rotate-secrets',
      spec: TenantSpec.parse(tenant.spec),
      sealedSecrets: sealTenantSecrets(deps.sealer, tenant.id, { ...before, ...fresh }),
    });
  });
}
