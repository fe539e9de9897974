import {
  createTenantsRepository,
  requirePermission,
  type Actor,
  type Operation,
  type OperationKind,
} from '@codexdlc/domain';
import { TenantSpec } from '@codexdlc/stacks';
import { requestOperation, type RequestDeps } from './request-operation.ts';
import { requirePaid } from './require-paid.ts';

type SwitchKind = Extract<OperationKind, 'suspend' | 'resume' | 'redeploy'>;

const STATE_AFTER: Record<SwitchKind, TenantSpec['state'] | undefined> = {
  suspend: 'suspended',
  resume: 'live',
  redeploy: undefined,
};

/** Suspends, resumes or deploys again what is there; `reason` is shown to people, not to the tenant's visitors. */
export async function switchTenant(
  deps: RequestDeps,
  actor: Actor,
  kind: SwitchKind,
  input: { tenantId: string; reason?: string | undefined },
): Promise<Operation> {
  requirePermission(actor, 'tenant:change');
  return deps.db.transaction(async (trx) => {
    const tenant = await createTenantsRepository(trx, actor).lock(input.tenantId);
    if (kind === 'resume' && actor.kind === 'user') await requirePaid(trx, tenant);
    const before = TenantSpec.parse(tenant.spec);
    return requestOperation({ trx, queue: deps.queue }, actor, {
      tenant,
      kind,
      spec: { ...before, state: STATE_AFTER[kind] ?? before.state },
      input: input.reason === undefined ? {} : { reason: input.reason },
    });
  });
}
