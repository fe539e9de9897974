import type { Knex } from 'knex';
import { AppError, notFound } from '../errors.ts';
import type { BillingPeriod, Plan } from './plan.ts';

interface PlanRow {
  id: string;
  name: string;
  price_cents: number;
  currency: string;
  period: BillingPeriod;
  trial_days: number;
  grace_days: number;
  active: boolean;
  version: number;
  created_at: Date;
}

export type NewPlan = Omit<Plan, 'version' | 'createdAt'>;
export type PlanChange = { [Field in keyof Omit<NewPlan, 'id'>]?: NewPlan[Field] | undefined };
export type PlansRepository = ReturnType<typeof createPlansRepository>;

/** Plans belong to the agency and hold nothing of a client: who may write them is decided by the permission. */
export function createPlansRepository(db: Knex) {
  const plans = () => db<PlanRow>('plans');

  const get = async (id: string): Promise<Plan> => {
    const row = await plans().where({ id }).first();
    if (!row) throw notFound('plan', id);
    return toPlan(row);
  };

  return {
    get,

    /** Answers undefined when there is one with this id. */
    async insert(plan: NewPlan): Promise<Plan | undefined> {
      const [row] = await plans().insert(toRow(plan)).onConflict('id').ignore().returning('*');
      return row && toPlan(row);
    },

    async list(wanted: { limit: number; after?: string | undefined }): Promise<Plan[]> {
      const query = plans().orderBy('id').limit(wanted.limit);
      if (wanted.after !== undefined) void query.where('id', '>', wanted.after);
      return (await query).map(toPlan);
    },

    async change(id: string, version: number, change: PlanChange): Promise<Plan> {
      const [row] = await plans()
        .where({ id, version })
        .update({ ...toRow(change), version: version + 1 })
        .returning('*');
      if (row) return toPlan(row);
      const now = await get(id);
      throw new AppError('PRECONDITION_FAILED', `Plan ${id} was changed meanwhile.`, {
        why: `It has version ${now.version}, you sent ${version}.`,
        todo: 'Read it again, then repeat the change.',
      });
    },
  };
}

function toRow(plan: PlanChange & { id?: string }): Partial<PlanRow> {
  return {
    ...(plan.id === undefined ? {} : { id: plan.id }),
    ...(plan.name === undefined ? {} : { name: plan.name }),
    ...(plan.priceCents === undefined ? {} : { price_cents: plan.priceCents }),
    ...(plan.currency === undefined ? {} : { currency: plan.currency }),
    ...(plan.period === undefined ? {} : { period: plan.period }),
    ...(plan.trialDays === undefined ? {} : { trial_days: plan.trialDays }),
    ...(plan.graceDays === undefined ? {} : { grace_days: plan.graceDays }),
    ...(plan.active === undefined ? {} : { active: plan.active }),
  };
}

function toPlan(row: PlanRow): Plan {
  return {
    id: row.id,
    name: row.name,
    priceCents: row.price_cents,
    currency: row.currency,
    period: row.period,
    trialDays: row.trial_days,
    graceDays: row.grace_days,
    active: row.active,
    version: row.version,
    createdAt: row.created_at,
  };
}
