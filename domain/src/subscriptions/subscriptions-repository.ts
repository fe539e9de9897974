import type { Knex } from 'knex';
import type { Actor } from '../access/actor.ts';
import { AppError, because, notFound } from '../errors.ts';
import type { TenantStatus } from '../tenants/tenant.ts';
import type { IsoDay } from './calendar-rules.ts';
import type { Language, Subscription, SubscriptionState, SubscriptionWithParties } from './subscription.ts';
import {
  toSubscription,
  toSubscriptionRow,
  type SubscriptionFields,
  type SubscriptionRow,
} from './subscription-row.ts';

export interface SubscriptionQuery {
  limit: number;
  /** Id of the last one of the page before. */
  after?: string | undefined;
  state?: SubscriptionState | undefined;
  tenantId?: string | undefined;
  clientId?: string | undefined;
  /** Only those with an open invoice that was due before this day. */
  overdueOn?: IsoDay | undefined;
}

export type SubscriptionChange = Partial<Omit<SubscriptionFields, 'id' | 'tenantId' | 'startedOn'>>;
export type SubscriptionsRepository = ReturnType<typeof createSubscriptionsRepository>;

/** All SQL of the `subscriptions` table, as `actor` may see it: a client's user sees the client's own only. */
export function createSubscriptionsRepository(db: Knex, actor: Actor) {
  const subscriptions = () => db<SubscriptionRow>('subscriptions');
  const ofClient = (clientId: string | null) => db('tenants').where('client_id', clientId).select('id');
  const visible = () =>
    actor.kind === 'user' && actor.role === 'client'
      ? subscriptions().whereIn('tenant_id', ofClient(actor.clientId ?? null))
      : subscriptions();
  const inForce = () =>
    db('subscriptions as s')
      .join('tenants as t', 't.id', 's.tenant_id')
      .whereNotIn('t.status', ['deleting', 'destroyed'])
      .whereNull('t.destroy_after')
      .whereNotExists(
        db('subscriptions as newer').whereRaw('newer.tenant_id = s.tenant_id and newer.id > s.id'),
      )
      .select<{ id: string }[]>('s.id');

  return {
    async get(id: string): Promise<Subscription> {
      const row = await visible().where({ id }).first();
      if (!row) throw notFound('subscription', id);
      return toSubscription(row);
    },

    /** Until the end of the transaction nobody else changes it. */
    async lock(id: string): Promise<SubscriptionWithParties> {
      const row = await visible().where({ id }).forUpdate().first();
      if (!row) throw notFound('subscription', id);
      return { subscription: toSubscription(row), ...(await parties(db, row.tenant_id)) };
    },

    async list(wanted: SubscriptionQuery): Promise<Subscription[]> {
      const query = visible().orderBy('id', 'desc').limit(wanted.limit);
      if (wanted.after !== undefined) void query.where('id', '<', wanted.after);
      if (wanted.state !== undefined) void query.where('state', wanted.state);
      if (wanted.tenantId !== undefined) void query.where('tenant_id', wanted.tenantId);
      if (wanted.clientId !== undefined) void query.whereIn('tenant_id', ofClient(wanted.clientId));
      if (wanted.overdueOn !== undefined)
        void query.whereIn('id', overdueSubscriptions(db, wanted.overdueOn));
      return (await query).map(toSubscription);
    },

    /**
     * The latest subscription of every tenant that is not on its way out, a page at a time. A tenant that waits for its
     * destruction is left alone; should that be undone, what was missed is caught up.
     */
    async listToReconcile(after: string | undefined, limit: number): Promise<string[]> {
      const query = inForce().orderBy('s.id').limit(limit);
      if (after !== undefined) void query.where('s.id', '>', after);
      return (await query).map(({ id }) => id);
    },

    /** False when the tenant waits for its destruction, or when a newer subscription has taken this one's place. */
    async isInForce(id: string): Promise<boolean> {
      return (await inForce().where('s.id', id)).length > 0;
    },

    /** One that runs or is planned per tenant; a cancelled one gives its hold on the tenant to the new one. */
    async insert(fields: Omit<SubscriptionFields, 'holdsTenant'>): Promise<Subscription> {
      const released = await subscriptions()
        .where({ tenant_id: fields.tenantId, state: 'cancelled', holds_tenant: true })
        .update({ holds_tenant: false });
      const [row] = await subscriptions()
        .insert({ ...toSubscriptionRow(fields), holds_tenant: released > 0 })
        .onConflict(db.raw(`(tenant_id) where state <> 'cancelled'`) as unknown as string)
        .ignore()
        .returning('*');
      if (row) return toSubscription(row);
      throw new AppError('CONFLICT', 'This tenant has a subscription already.', {
        why: 'A tenant has one subscription at a time.',
        todo: 'Change its plan, or wait until it has ended.',
        ...because('subscription-exists', {}),
      });
    },

    /** The caller holds the row's lock. */
    async update(id: string, change: SubscriptionChange): Promise<Subscription> {
      const [row] = await visible()
        .where({ id })
        .update({
          ...toSubscriptionRow(change),
          version: db.raw('version + 1') as unknown as number,
          updated_at: db.fn.now() as unknown as Date,
        })
        .returning('*');
      if (!row) throw notFound('subscription', id);
      return toSubscription(row);
    },
  };
}

function overdueSubscriptions(db: Knex, today: IsoDay): Knex.QueryBuilder {
  return db('invoices').where('state', 'open').where('due_on', '<', today).select('subscription_id');
}

async function parties(db: Knex, tenantId: string): Promise<Omit<SubscriptionWithParties, 'subscription'>> {
  const row = await db('tenants as t')
    .join('clients as c', 'c.id', 't.client_id')
    .where('t.id', tenantId)
    .first<PartiesRow | undefined>(
      't.slug',
      't.domain',
      't.status',
      'c.id',
      'c.name',
      'c.email',
      'c.language',
    );
  if (!row) throw notFound('tenant', tenantId);
  const { slug, domain, status, ...client } = row;
  return { tenant: { id: tenantId, slug, domain, status }, client };
}

interface PartiesRow {
  slug: string;
  domain: string;
  status: TenantStatus;
  id: string;
  name: string;
  email: string | null;
  language: Language;
}
