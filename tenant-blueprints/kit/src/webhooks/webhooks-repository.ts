import type { Knex } from 'knex';
import type { Delivery, DueDelivery, Webhook, WebhookEvent } from './webhook.ts';

interface WebhookRow {
  id: string;
  url: string;
  events: string[];
  is_active: boolean;
  tells_customer: boolean;
  created_at: Date;
  failing_since: Date | null;
  disabled_why: string | null;
}

interface DeliveryRow {
  id: string;
  event: string;
  state: Delivery['state'];
  attempts: number;
  last_status: number | null;
  last_error: string | null;
  created_at: Date;
  delivered_at: Date | null;
}

interface DueRow extends DeliveryRow {
  webhook_id: string;
  event_id: string;
  body: object;
  url: string;
  secret: string;
  previous_secret: string | null;
  previous_until: Date | null;
  failing_since: Date | null;
}

export type WebhooksRepository = ReturnType<typeof createWebhooksRepository>;

/** All SQL of `webhooks` and `webhook_deliveries`. */
export function createWebhooksRepository(db: Knex) {
  const webhooks = () => db('webhooks');

  return {
    async list(): Promise<Webhook[]> {
      return (await webhooks().select<WebhookRow[]>(SHOWN).orderBy('created_at')).map(toWebhook);
    },

    async find(id: string): Promise<Webhook | undefined> {
      const row = await webhooks().where({ id }).first<WebhookRow | undefined>(SHOWN);
      return row && toWebhook(row);
    },

    async count(): Promise<number> {
      const [row] = await webhooks().count<{ count: string }[]>('* as count');
      return Number(row?.count ?? 0);
    },

    async insert(
      id: string,
      webhook: { url: string; events: readonly string[]; tellsCustomer: boolean; sealedSecret: string },
      userId: string | undefined,
    ): Promise<void> {
      await webhooks().insert({
        id,
        url: webhook.url,
        events: [...webhook.events],
        tells_customer: webhook.tellsCustomer,
        secret: webhook.sealedSecret,
        created_by: userId ?? null,
      });
    },

    /** The secret before signs until then as well. False when there is no such webhook. */
    async rotate(id: string, sealedSecret: string, previousUntil: Date): Promise<boolean> {
      const changed = await webhooks()
        .where({ id })
        .update({ previous_secret: db.ref('secret'), previous_until: previousUntil, secret: sealedSecret });
      return changed === 1;
    },

    async setActive(id: string, isActive: boolean): Promise<boolean> {
      const fresh = isActive ? { failing_since: null, disabled_why: null } : {};
      return (
        (await webhooks()
          .where({ id })
          .update({ is_active: isActive, ...fresh })) === 1
      );
    },

    async remove(id: string): Promise<boolean> {
      return (await webhooks().where({ id }).delete()) === 1;
    },

    /** One row for every address that wants the event; again changes nothing. */
    async enqueue({ event, eventId, at, data, dataWithCustomer }: WebhookEvent): Promise<void> {
      const body = (content: object) =>
        JSON.stringify({ type: event, timestamp: at.toISOString(), data: content });
      await db.raw(
        `insert into webhook_deliveries (id, webhook_id, event_id, event, created_at, not_before, body)
         select gen_random_uuid(), id, :eventId, :event, :at, :at,
                case when tells_customer then cast(:full as jsonb) else cast(:plain as jsonb) end
         from webhooks where is_active and :event = any (events)
         on conflict (webhook_id, event_id) do nothing`,
        { eventId, event, at, full: body(dataWithCustomer), plain: body(data) },
      );
    },

    /** Oldest first; two at once never get the same one. `except`: addresses that have just refused. */
    async claimDue(now: Date, until: Date, except: readonly string[]): Promise<DueDelivery | undefined> {
      const found = await db.raw<{ rows: DueRow[] }>(
        `update webhook_deliveries d set attempts = d.attempts + 1, claimed_until = :until
         from webhooks w
         where w.id = d.webhook_id and d.id = (
           select due.id from webhook_deliveries due join webhooks h on h.id = due.webhook_id and h.is_active
           where due.state = 'waiting' and due.not_before <= :now
             and due.webhook_id <> all (cast(:except as uuid[]))
             and (due.claimed_until is null or due.claimed_until <= :now)
           order by due.not_before limit 1 for update of due skip locked
         )
         returning d.*, w.url, w.secret, w.previous_secret, w.previous_until, w.failing_since`,
        { now, until, except: [...except] },
      );
      const [row] = found.rows;
      return row && toDue(row);
    },

    async markDelivered(id: string, webhookId: string, status: number, at: Date): Promise<void> {
      await db('webhook_deliveries').where({ id }).update({
        state: 'delivered',
        last_status: status,
        last_error: null,
        delivered_at: at,
        claimed_until: null,
      });
      await webhooks().where({ id: webhookId }).whereNotNull('failing_since').update({ failing_since: null });
    },

    async markRefused(
      id: string,
      webhookId: string,
      refusal: {
        state: 'waiting' | 'failed';
        status: number | undefined;
        error: string;
        again: Date;
        at: Date;
      },
    ): Promise<void> {
      await db('webhook_deliveries')
        .where({ id })
        .update({
          state: refusal.state,
          last_status: refusal.status ?? null,
          last_error: refusal.error,
          not_before: refusal.again,
          claimed_until: null,
        });
      await webhooks()
        .where({ id: webhookId })
        .whereNull('failing_since')
        .update({ failing_since: refusal.at });
    },

    async disable(id: string, why: string): Promise<void> {
      await webhooks().where({ id }).update({ is_active: false, disabled_why: why });
    },

    /** Newest first. */
    async listDeliveries(webhookId: string, limit = 50): Promise<Delivery[]> {
      const rows = await db<DeliveryRow>('webhook_deliveries')
        .where({ webhook_id: webhookId } as object)
        .orderBy('created_at', 'desc')
        .limit(limit);
      return rows.map(toDelivery);
    },

    async deleteOldDeliveries(before: Date): Promise<number> {
      return db('webhook_deliveries').where('created_at', '<', before).whereNot('state', 'waiting').delete();
    },
  };
}

const SHOWN = [
  'id',
  'url',
  'events',
  'is_active',
  'tells_customer',
  'created_at',
  'failing_since',
  'disabled_why',
];

function toWebhook(row: WebhookRow): Webhook {
  return {
    id: row.id,
    url: row.url,
    events: row.events,
    isActive: row.is_active,
    tellsCustomer: row.tells_customer,
    createdAt: row.created_at,
    failingSince: row.failing_since ?? undefined,
    disabledWhy: row.disabled_why ?? undefined,
  };
}

function toDelivery(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    event: row.event,
    state: row.state,
    attempts: row.attempts,
    lastStatus: row.last_status ?? undefined,
    lastError: row.last_error ?? undefined,
    createdAt: row.created_at,
    deliveredAt: row.delivered_at ?? undefined,
  };
}

function toDue(row: DueRow): DueDelivery {
  return {
    id: row.id,
    webhookId: row.webhook_id,
    eventId: row.event_id,
    event: row.event,
    body: row.body,
    attempts: row.attempts,
    createdAt: row.created_at,
    url: row.url,
    secret: row.secret,
    previousSecret: row.previous_secret ?? undefined,
    previousUntil: row.previous_until ?? undefined,
    failingSince: row.failing_since ?? undefined,
  };
}
