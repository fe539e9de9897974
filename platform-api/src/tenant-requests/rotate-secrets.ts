import {
  createTenantsRepository,
  requireAllowed,
  requirePermission,
  rotateTelemetryKey,
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
 * New passwords of database and cache, new generated secrets and a new key for telemetry; what came from outside (a bot's
 * token) stays. The old ones are valid until it has worked: of the telemetry keys both are.
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
    // Its secrets are erased: there is nothing to open.
    if (tenant.status === 'destroyed') requireAllowed('rotate-secrets', tenant.status, tenant.slug);
    const before = openTenantSecrets(deps.sealer, tenant.id, await tenants.sealedSecrets(tenant.id));
    const fresh = makeSecrets(await blueprintOf(trx, tenant), undefined);
    return requestOperation({ trx, queue: deps.queue }, actor, {
      tenant,
      kind: 'rotate-secrets',
      spec: TenantSpec.parse(tenant.spec),
      sealedSecrets: sealTenantSecrets(deps.sealer, tenant.id, {
        ...before,
        ...fresh,
        telemetryKey: await rotateTelemetryKey(trx, deps.sealer, tenant.id),
      }),
    });
  });
}
