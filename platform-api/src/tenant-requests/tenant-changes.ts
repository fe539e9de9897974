import { AppError, createTenantsRepository, systemActor } from '@codexdlc/domain';
import type { Knex } from 'knex';
import type { Queue } from '../jobs/queue.ts';
import { switchTenant } from './switch-tenant.ts';

export type ChangeAnswer = 'accepted' | 'busy' | 'unneeded';

/** Suspends and resumes for subscriptions, in their transaction. "busy": another operation is under way, ask again later. */
export function tenantChanges(deps: { queue: Pick<Queue, 'send'> }) {
  const actor = systemActor('subscriptions');
  const ask = async (
    trx: Knex,
    tenantId: string,
    kind: 'suspend' | 'resume',
    reason?: string,
  ): Promise<ChangeAnswer> => {
    const { status } = await createTenantsRepository(trx, actor).get(tenantId);
    if (status === (kind === 'suspend' ? 'suspended' : 'live')) return 'unneeded';
    try {
      await switchTenant({ db: trx, queue: deps.queue }, actor, kind, { tenantId, reason });
      return 'accepted';
    } catch (error) {
      if (error instanceof AppError && error.code === 'BUSY') return 'busy';
      // A tenant that failed to come up or is being destroyed is nothing to suspend or resume.
      if (error instanceof AppError && error.code === 'CONFLICT') return 'unneeded';
      throw error;
    }
  };
  return {
    suspend: (trx: Knex, tenantId: string, reason: string) => ask(trx, tenantId, 'suspend', reason),
    resume: (trx: Knex, tenantId: string) => ask(trx, tenantId, 'resume'),
  };
}
