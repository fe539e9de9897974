import {
  AppError,
  because,
  createPlansRepository,
  recordAudit,
  requirePermission,
  type Actor,
  type NewPlan,
  type Plan,
} from '@codexdlc/domain';
import type { Knex } from 'knex';

export async function createPlan(deps: { db: Knex }, actor: Actor, input: NewPlan): Promise<Plan> {
  requirePermission(actor, 'subscription:change');
  return deps.db.transaction(async (trx) => {
    const plan = await createPlansRepository(trx).insert(input);
    if (!plan) {
      throw new AppError('CONFLICT', `Plan ${input.id} exists already.`, {
        todo: 'Give another id, or change that plan.',
        ...because('plan-exists', { plan: input.id, field: 'id' }),
      });
    }
    await recordAudit(trx, actor, {
      action: 'plan.created',
      object: { kind: 'plan', id: plan.id },
      details: { ...input },
    });
    return plan;
  });
}
