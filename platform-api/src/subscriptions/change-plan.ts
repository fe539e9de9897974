import {
  createPlansRepository,
  recordAudit,
  requirePermission,
  type Actor,
  type Plan,
  type PlanChange,
} from '@codexdlc/domain';
import type { Knex } from 'knex';

export interface ChangePlanInput {
  planId: string;
  /** The version that the caller has read. */
  version: number;
  change: PlanChange;
}

/** For those who subscribe from now on; who has the plan keeps what was agreed. */
export async function changePlan(deps: { db: Knex }, actor: Actor, input: ChangePlanInput): Promise<Plan> {
  requirePermission(actor, 'subscription:change');
  return deps.db.transaction(async (trx) => {
    const plan = await createPlansRepository(trx).change(input.planId, input.version, input.change);
    await recordAudit(trx, actor, {
      action: 'plan.changed',
      object: { kind: 'plan', id: plan.id },
      details: { ...input.change },
    });
    return plan;
  });
}
