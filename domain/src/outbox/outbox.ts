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
  /** Somebody has begun to fill in a form. */
  'lead:captured': { leadId: string; niche: string; channel: string };
  /** A form was sent. Never for what looks like spam, until a person says that it is none. */
  'lead:submitted': LeadEvent;
  /** The same form was sent once more, with other answers. */
  'lead:resubmitted': LeadEvent;
  /** Entered by one of us. */
  'lead:created': { leadId: string; niche: string };
  'lead:imported': { created: number; merged: number };
  /** The mail address was confirmed by the link that was sent to it. */
  'lead:confirmed': { leadId: string };
  /** `assignedTo` is null when nobody is in charge any more. */
  'lead:assigned': { leadId: string; assignedTo: string | null; assignedBy: string };
  'lead:moved': { leadId: string; from: string; to: string };
  'lead:merged': { leadId: string; intoLeadId: string };
  'lead:converted': { leadId: string; clientId: string };
  'lead:erased': { leadId: string };
}

interface LeadEvent {
  leadId: string;
  niche: string;
  language: string;
  channel: string;
  source: string;
  score: number;
  qualification: string | null;
  /** There is an older lead with the same mail address or phone number. */
  isDuplicate: boolean;
  /** A mail with a link is to be sent to the address. */
  wantsConfirmation: boolean;
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
