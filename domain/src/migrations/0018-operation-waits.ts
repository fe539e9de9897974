import type { Knex } from 'knex';

export function operationWaits(trx: Knex.Transaction): Promise<unknown> {
  return trx.raw(`
    alter table operations
      /* What it waits for and since when (OperationWait in domain/src/operations); null where it waits for nothing. */
      add column waiting jsonb,
      /* Nobody takes it before, unless it is to be cancelled. */
      add column next_try_at timestamptz;
    create index operations_waiting on operations (next_try_at) where state = 'queued' and next_try_at is not null;
  `);
}
