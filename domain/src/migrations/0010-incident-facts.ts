import type { Knex } from 'knex';

/** What an incident's sentences are made of, so that every reader gets them in their language. Older ones have none. */
export async function incidentFacts(trx: Knex.Transaction): Promise<void> {
  await trx.raw(`alter table incidents add column facts jsonb not null default '{}'`);
}
