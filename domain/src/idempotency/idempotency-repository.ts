import type { Knex } from 'knex';

/** Name of a request that may be sent again: whose it is, and the key that the sender chose. */
export interface RequestKey {
  actorId: string;
  key: string;
}

export interface KeptAnswer {
  requestHash: Buffer;
  /** Null: it was done, and its answer is not kept because it showed a secret. */
  status: number | null;
  answer: unknown;
  headers: Record<string, string>;
}

/**
 * False when this request was made before. Waits while another transaction that holds the key is open, at most
 * `waitMs`; then Postgres refuses with 55P03 (lock_not_available).
 */
export async function claimRequest(
  trx: Knex.Transaction,
  { actorId, key }: RequestKey,
  requestHash: Buffer,
  waitMs: number,
): Promise<boolean> {
  await trx.raw(`select set_config('lock_timeout', ?, true)`, [`${waitMs}ms`]);
  const rows = await trx('idempotency_keys')
    .insert({ actor_id: actorId, key, request_hash: requestHash })
    .onConflict(['actor_id', 'key'])
    .ignore()
    .returning('key');
  await trx.raw(`select set_config('lock_timeout', '0', true)`);
  return rows.length > 0;
}

export async function keepAnswer(
  trx: Knex,
  { actorId, key }: RequestKey,
  answer: Pick<KeptAnswer, 'status' | 'answer' | 'headers'>,
): Promise<void> {
  await trx('idempotency_keys')
    .where({ actor_id: actorId, key })
    .update({
      status: answer.status,
      answer: answer.answer === undefined ? null : JSON.stringify(answer.answer),
      headers: JSON.stringify(answer.headers),
    });
}

export async function findAnswer(db: Knex, { actorId, key }: RequestKey): Promise<KeptAnswer | undefined> {
  const row = await db('idempotency_keys').where({ actor_id: actorId, key }).first<
    | {
        request_hash: Buffer;
        status: number | null;
        answer: unknown;
        headers: Record<string, string> | null;
      }
    | undefined
  >('request_hash', 'status', 'answer', 'headers');
  return (
    row && {
      requestHash: row.request_hash,
      status: row.status,
      answer: row.answer ?? undefined,
      headers: row.headers ?? {},
    }
  );
}

/** Answers are kept for a day: nobody repeats a request later than that. */
export async function forgetOldAnswers(db: Knex): Promise<number> {
  return db('idempotency_keys').where('created_at', '<', db.raw(`now() - interval '1 day'`)).delete();
}
