import type { Knex } from 'knex';
import type { ApiAnswer } from './api-route.ts';

export interface StoredAnswer {
  requestHash: Buffer;
  /** Undefined while the first request is still being worked on. */
  answer: ApiAnswer | undefined;
  createdAt: Date;
}

interface AnswerRow {
  request_hash: Buffer;
  status: number | null;
  body: { body: object; location?: string } | null;
  created_at: Date;
}

export interface AnswerKey {
  tokenId: string;
  key: string;
}

/** All SQL of the `api_answers` table. */
export function createAnswersRepository(db: Knex) {
  const row = ({ tokenId, key }: AnswerKey) =>
    db('api_answers').where({ token_id: tokenId, idempotency_key: key });

  return {
    /** False when there is one with that key. */
    async begin({ tokenId, key }: AnswerKey, requestHash: Buffer, now: Date): Promise<boolean> {
      const rows = await db('api_answers')
        .insert({ token_id: tokenId, idempotency_key: key, request_hash: requestHash, created_at: now })
        .onConflict(['token_id', 'idempotency_key'])
        .ignore()
        .returning('token_id');
      return rows.length > 0;
    },

    async find(key: AnswerKey): Promise<StoredAnswer | undefined> {
      const found = await row(key).first<AnswerRow | undefined>();
      if (!found) return undefined;
      const { status, body } = found;
      return {
        requestHash: found.request_hash,
        answer: status === null || body === null ? undefined : { status, ...body },
        createdAt: found.created_at,
      };
    },

    async finish(key: AnswerKey, { status, body, location }: ApiAnswer): Promise<void> {
      await row(key).update({
        status,
        body: JSON.stringify({ body, ...(location !== undefined && { location }) }),
      });
    },

    /** The request did nothing: it may come again. */
    async forget(key: AnswerKey): Promise<void> {
      await row(key).whereNull('status').delete();
    },

    async deleteOld(before: Date): Promise<number> {
      return db('api_answers').where('created_at', '<', before).delete();
    },
  };
}
