import type { Knex } from 'knex';
import type { Actor } from '../access/actor.ts';
import { notFound } from '../errors.ts';
import { newId } from '../new-id.ts';
import type { Requester } from '../operations/operation.ts';
import type { Language } from '../subscriptions/subscription.ts';
import type { StoredSpec, TenantStatus } from '../tenants/tenant.ts';
import type { Handover, HandoverState, HandoverSubject } from './handover.ts';

interface HandoverRow {
  id: string;
  tenant_id: string;
  email: string;
  language: Language;
  state: HandoverState;
  token_hash: Buffer | null;
  expires_at: Date | null;
  sent_at: Date | null;
  opened_at: Date | null;
  opened_ip: string | null;
  attempts: number;
  last_error: string | null;
  requested_by: Requester;
  created_at: Date;
}

/** Who gets the mail when nobody says otherwise. */
export interface Addressee extends HandoverSubject {
  status: TenantStatus;
  email: string | null;
  language: Language;
}

export interface NewHandover {
  tenantId: string;
  email: string;
  language: Language;
  requestedBy: Requester;
}

export type HandoversRepository = ReturnType<typeof createHandoversRepository>;

/** All SQL of `credential_handovers`, as `actor` may see it: a client's user sees those of the client's own tenants. */
export function createHandoversRepository(db: Knex, actor: Actor) {
  const visible = () => {
    const query = db<HandoverRow>('credential_handovers');
    return actor.kind === 'user' && actor.role === 'client'
      ? query.whereIn(
          'tenant_id',
          db('tenants')
            .where('client_id', actor.clientId ?? null)
            .select('id'),
        )
      : query;
  };
  const find = async (id: string): Promise<Handover | undefined> => {
    const row = await visible().where('id', id).first();
    return row && toHandover(row);
  };

  return {
    find,

    async get(id: string): Promise<Handover> {
      const handover = await find(id);
      if (!handover) throw notFound('hand-over', id);
      return handover;
    },

    /** Newest first. */
    async list(wanted: { tenantId: string; limit: number; after?: string | undefined }): Promise<Handover[]> {
      const rows = (await visible()
        .where('tenant_id', wanted.tenantId)
        .modify((query) => {
          if (wanted.after !== undefined) void query.where('id', '<', wanted.after);
        })
        .orderBy('id', 'desc')
        .limit(wanted.limit)) as HandoverRow[];
      return rows.map(toHandover);
    },

    async addressee(tenantId: string): Promise<Addressee> {
      const row = await db('tenants')
        .join('clients', 'clients.id', 'tenants.client_id')
        .where('tenants.id', tenantId)
        .modify((query) => {
          if (actor.kind === 'user' && actor.role === 'client')
            void query.where('tenants.client_id', actor.clientId ?? null);
        })
        .first<AddresseeRow | undefined>(
          'tenants.*',
          'clients.name as client_name',
          'clients.email as client_email',
          'clients.language as client_language',
        );
      if (!row) throw notFound('tenant', tenantId);
      return toAddressee(row);
    },

    async insert(handover: NewHandover): Promise<Handover> {
      const [row] = await db<HandoverRow>('credential_handovers')
        .insert({
          id: newId(),
          tenant_id: handover.tenantId,
          email: handover.email,
          language: handover.language,
          requested_by: JSON.stringify(handover.requestedBy) as unknown as Requester,
        })
        .returning('*');
      if (!row) throw new Error('the database gave no row back');
      return toHandover(row);
    },

    /** Every link of the tenant that nobody has opened stops working; a failed mail may have arrived all the same. */
    async revokeUnopened(tenantId: string): Promise<string[]> {
      const rows = await visible()
        .where('tenant_id', tenantId)
        .whereIn('state', ['queued', 'sent', 'failed'])
        .update({ state: 'revoked', token_hash: null })
        .returning('id');
      return rows.map(({ id }) => id);
    },

    /** Before a mail goes out: only the link of this attempt works from now on. Undefined when none is wanted any more. */
    async beginAttempt(id: string, tokenHash: Buffer, expiresAt: Date): Promise<Handover | undefined> {
      const [row] = await visible()
        .where({ id, state: 'queued' })
        .update({
          attempts: db.raw('attempts + 1') as unknown as number,
          token_hash: tokenHash,
          expires_at: expiresAt,
        })
        .returning('*');
      return row && toHandover(row);
    },

    /** The reader may have been faster than the answer of the mail server: what is opened stays opened. */
    async markSent(id: string, tokenHash: Buffer): Promise<Handover | undefined> {
      const [row] = await visible()
        .where({ id, token_hash: tokenHash })
        .update({
          sent_at: db.fn.now() as unknown as Date,
          last_error: null,
          state: db.raw(`case when state = 'queued' then 'sent' else state end`) as unknown as HandoverState,
        })
        .returning('*');
      return row && toHandover(row);
    },

    /** Compare-and-set on the attempt, so that a late answer says nothing about a newer one. */
    async noteFailure(
      id: string,
      failure: { attempt: number; reason: string; isLast: boolean },
    ): Promise<Handover | undefined> {
      const [row] = await visible()
        .where({ id, state: 'queued', attempts: failure.attempt })
        .update({ last_error: failure.reason, ...(failure.isLast ? { state: 'failed' as const } : {}) })
        .returning('*');
      return row && toHandover(row);
    },

    /** Whether this token would open it now; changes nothing. */
    async isOpenable(id: string, tokenHash: Buffer): Promise<boolean> {
      return (await openable(visible(), db, id, tokenHash).first('id')) !== undefined;
    },

    /** However many try at once, one gets it. */
    async open(id: string, tokenHash: Buffer, ip: string): Promise<Handover | undefined> {
      const [row] = await openable(visible(), db, id, tokenHash)
        .update({ state: 'opened', opened_at: db.fn.now() as unknown as Date, opened_ip: ip })
        .returning('*');
      return row && toHandover(row);
    },
  };
}

function openable(query: Knex.QueryBuilder<HandoverRow>, db: Knex, id: string, tokenHash: Buffer) {
  return query
    .where({ id, token_hash: tokenHash })
    .whereNull('opened_at')
    .where('expires_at', '>', db.fn.now()) as Knex.QueryBuilder<HandoverRow, HandoverRow[]>;
}

interface AddresseeRow {
  id: string;
  slug: string;
  status: TenantStatus;
  domain: string;
  spec: StoredSpec;
  client_id: string;
  client_name: string;
  client_email: string | null;
  client_language: Language;
}

function toAddressee(row: AddresseeRow): Addressee {
  const named = row.spec['client'];
  return {
    tenantId: row.id,
    slug: row.slug,
    business: typeof named === 'string' && named !== '' ? named : row.client_name,
    domain: row.domain,
    clientId: row.client_id,
    status: row.status,
    email: row.client_email,
    language: row.client_language,
  };
}

function toHandover(row: HandoverRow): Handover {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    email: row.email,
    language: row.language,
    state: row.state,
    expiresAt: row.expires_at,
    sentAt: row.sent_at,
    openedAt: row.opened_at,
    openedIp: row.opened_ip,
    attempts: row.attempts,
    lastError: row.last_error,
    requestedBy: row.requested_by,
    createdAt: row.created_at,
  };
}
