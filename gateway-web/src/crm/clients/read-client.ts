import type { UserActor } from '@codexdlc/domain';
import { createLeadsRepository, type Lead } from '@codexdlc/domain/leads';
import type { components, PlatformClient } from '@codexdlc/platform-api/client';
import type { Knex } from 'knex';

type Schemas = components['schemas'];

/** Everything of one client that a page can hold; `hasMore`: what is left is on a list of its own. */
export interface ClientFacts {
  client: Schemas['Client'];
  tenants: { items: readonly Schemas['Tenant'][]; hasMore: boolean };
  subscriptions: readonly Schemas['Subscription'][];
  invoices: { items: readonly Schemas['Invoice'][]; hasMore: boolean };
  openInvoices: readonly Schemas['Invoice'][];
  incidents: readonly Schemas['Incident'][];
  /** Undefined where people are none of the reader's business. */
  people: readonly Schemas['User'][] | undefined;
  leads: readonly Lead[];
}

const MOST = 200;
const SHOWN_TENANTS = 50;
const SHOWN_INVOICES = 20;
const SHOWN_INCIDENTS = 20;
const SHOWN_LEADS = 20;

export async function readClient(
  { db, platform }: { db: Knex; platform: PlatformClient },
  actor: UserActor,
  clientId: string,
): Promise<ClientFacts> {
  const of = (limit: number) => ({ clientId, limit });
  const [client, tenants, subscriptions, invoices, open, incidents, people, leads] = await Promise.all([
    platform.get('/v1/clients/{clientId}', { params: { path: { clientId } } }),
    platform.get('/v1/tenants', { params: { query: of(SHOWN_TENANTS) } }),
    platform.get('/v1/subscriptions', { params: { query: of(MOST) } }),
    platform.get('/v1/invoices', { params: { query: of(SHOWN_INVOICES) } }),
    platform.get('/v1/invoices', { params: { query: { ...of(MOST), state: 'open' } } }),
    platform.get('/v1/incidents', { params: { query: of(SHOWN_INCIDENTS) } }),
    actor.role === 'architect' ? platform.get('/v1/users', { params: { query: of(MOST) } }) : undefined,
    createLeadsRepository(db, actor).list({ filter: { clientId }, limit: SHOWN_LEADS }),
  ]);
  return {
    client,
    tenants: { items: tenants.items, hasMore: tenants.nextCursor !== null },
    subscriptions: subscriptions.items,
    invoices: { items: invoices.items, hasMore: invoices.nextCursor !== null },
    openInvoices: open.items,
    incidents: incidents.items,
    people: people?.items,
    leads: leads.items,
  };
}
