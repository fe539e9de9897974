import { AppError, createTenantsRepository, systemActor, type TenantStatus } from '@codexdlc/domain';
import type { Knex } from 'knex';
import type { Queue } from '../jobs/queue.ts';
import type { TenantChange, TenantChanges } from '../subscriptions/subscription-deps.ts';
import { switchTenant } from '../tenant-requests/switch-tenant.ts';

const ACTOR = systemActor('subscriptions');
const GONE: readonly TenantStatus[] = ['deleting', 'destroyed'];

/** How a subscription suspends and resumes its tenant: by an operation like anybody else's. */
export function tenantChanges(queue: Pick<Queue, 'send'>): TenantChanges {
  const change = async (
    trx: Knex,
    tenantId: string,
    kind: 'suspend' | 'resume',
    reason?: string,
  ): Promise<TenantChange> => {
    const { status } = await createTenantsRepository(trx, ACTOR).get(tenantId);
    if (GONE.includes(status) || (kind === 'suspend') === (status === 'suspended')) return 'unneeded';
    try {
      await switchTenant({ db: trx, queue }, ACTOR, kind, { tenantId, reason });
      return 'accepted';
    } catch (error) {
      // Another operation is under way, or the tenant is in a state that one must end first.
      if (error instanceof AppError && (error.code === 'BUSY' || error.code === 'CONFLICT')) return 'busy';
      throw error;
    }
  };
  return {
    suspend: (trx, tenantId, reason) => change(trx, tenantId, 'suspend', reason),
    resume: (trx, tenantId) => change(trx, tenantId, 'resume'),
  };
}
