import { createHmac } from 'node:crypto';
import type { Knex } from 'knex';
import type { Actor } from '../access/actor.ts';
import { canonicalJson } from './canonical-json.ts';

export interface AuditEntry {
  /** Noun and past participle, such as "tenant.created". */
  action: string;
  object: { kind: string; id: string };
  clientId?: string | undefined;
  /** What changed. Never a secret: the trail is read by people. */
  details?: Record<string, unknown>;
}

export interface AuditRow {
  id: number;
  at: Date;
  actorKind: string;
  actorId: string;
  actorName: string;
  action: string;
  objectKind: string;
  objectId: string;
  clientId: string | null;
  details: Record<string, unknown>;
  requestId: string | null;
  ip: string | null;
}

/** Not a secret of its own right: it ties the chain to this installation. Anchor the head elsewhere to prove more. */
const CHAIN_KEY = 'waas-audit-v1';
const LOCK_KEY = 7_281_992;

/**
 * Writes in the caller's transaction, so that a change without its audit row cannot be. Comes after every other lock of
 * the transaction: rows are chained, so all transactions wait for each other here.
 */
export async function recordAudit(trx: Knex, actor: Actor, entry: AuditEntry): Promise<void> {
  // Rows are chained: they are written one after the other.
  await trx.raw('select pg_advisory_xact_lock(?)', [LOCK_KEY]);
  const before = await trx('audit').orderBy('id', 'desc').first<{ hash: Buffer } | undefined>('hash');
  const row = {
    at: new Date().toISOString(),
    actor_kind: actor.kind,
    actor_id: actor.kind === 'user' ? actor.userId : actor.name,
    actor_name: actor.name,
    action: entry.action,
    object_kind: entry.object.kind,
    object_id: entry.object.id,
    client_id: entry.clientId ?? null,
    details: canonicalJson(entry.details ?? {}),
    request_id: actor.requestId ?? null,
    ip: actor.kind === 'user' ? (actor.ip ?? null) : null,
  };
  await trx('audit').insert({ ...row, hash: chainHash(before?.hash, row) });
}

export interface ChainBreak {
  /** The first row that does not follow from the ones before it. */
  id: number;
}

/** Reads the whole trail in order and recomputes its hashes: finds a row that was changed, removed or put in. */
export async function verifyAudit(db: Knex): Promise<ChainBreak | undefined> {
  let previous: Buffer | undefined;
  let after = 0;
  for (;;) {
    const rows = await db('audit').where('id', '>', after).orderBy('id').limit(1000).select<StoredRow[]>('*');
    for (const { id, at, hash, details, ...rest } of rows) {
      if (
        !chainHash(previous, { ...rest, at: at.toISOString(), details: canonicalJson(details) }).equals(hash)
      )
        return { id };
      previous = hash;
      after = id;
    }
    if (rows.length < 1000) return undefined;
  }
}

type StoredRow = Record<string, unknown> & { id: number; at: Date; hash: Buffer; details: unknown };

function chainHash(previous: Buffer | undefined, row: Record<string, unknown>): Buffer {
  return createHmac('sha256', CHAIN_KEY)
    .update(previous ?? Buffer.alloc(32))
    .update(canonicalJson(row))
    .digest();
}

export async function listAudit(
  db: Knex,
  query: { limit: number; before?: number | undefined; objectId?: string | undefined },
): Promise<AuditRow[]> {
  const rows = await db('audit')
    .modify((builder) => {
      if (query.before !== undefined) void builder.where('id', '<', query.before);
      if (query.objectId !== undefined) void builder.where('object_id', query.objectId);
    })
    .orderBy('id', 'desc')
    .limit(query.limit)
    .select<StoredAudit[]>('*');
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    actorName: row.actor_name,
    action: row.action,
    objectKind: row.object_kind,
    objectId: row.object_id,
    clientId: row.client_id,
    details: row.details,
    requestId: row.request_id,
    ip: row.ip,
  }));
}

interface StoredAudit {
  id: number;
  at: Date;
  actor_kind: string;
  actor_id: string;
  actor_name: string;
  action: string;
  object_kind: string;
  object_id: string;
  client_id: string | null;
  details: Record<string, unknown>;
  request_id: string | null;
  ip: string | null;
}
