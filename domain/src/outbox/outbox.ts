import type { Knex } from 'knex';

/** Every event that other parts hear of, and what it carries. One line each: noun, colon, past or state. */
export interface PlatformEvents {
  'operation:accepted': { operationId: string; tenantId: string; slug: string; kind: string };
  'operation:finished': { operationId: string; tenantId: string; slug: string; kind: string; state: string };
  'tenant:live': { tenantId: string; slug: string; url: string };
  'tenant:suspended': { tenantId: string; slug: string; reason: string };
  'tenant:destroyed': { tenantId: string; slug: string };
  'incident:opened': IncidentEvent;
  'incident:updated': IncidentEvent;
  'incident:closed': IncidentEvent;
  'subscription:changed': { subscriptionId: string; tenantId: string; state: string };
  'invoice:issued': { invoiceId: string; tenantId: string; number: string };
  'invoice:paid': { invoiceId: string; tenantId: string; number: string };
  'handover:sent': { handoverId: string; tenantId: string };
  'handover:opened': { handoverId: string; tenantId: string };
  /** The mail could not be delivered; `reason` is for a person. */
  'handover:failed': { handoverId: string; tenantId: string; reason: string };
}

interface IncidentEvent {
  incidentId: string;
  kind: string;
  severity: string;
  tenantId: string | null;
  hostId: string | null;
  title: string;
}

export type EventName = keyof PlatformEvents;

export const EVENTS_STREAM = 'waas:events';
export const OUTBOX_CHANNEL = 'waas_outbox';

/** Stored in the caller's transaction: the event leaves if, and only if, the change is committed. */
export async function emit<N extends EventName>(
  trx: Knex,
  name: N,
  payload: PlatformEvents[N],
): Promise<void> {
  await trx('outbox').insert({ stream: EVENTS_STREAM, name, payload: JSON.stringify(payload) });
  await trx.raw('select pg_notify(?, ?)', [OUTBOX_CHANNEL, '']);
}
