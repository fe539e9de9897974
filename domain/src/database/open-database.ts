import knex, { type Knex } from 'knex';
import pg from 'pg';

// Row numbers and counts: all of them stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
// A date is a day on a calendar, such as "2026-02-28"; as a Date it would move with the machine's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day);

export interface DatabaseOptions {
  url: string;
  poolMax: number;
  /** Shown in pg_stat_activity: "waas-api", "waas-worker" ... */
  applicationName: string;
  /** A statement that takes longer is cancelled by the server. */
  statementTimeoutMs?: number;
  /**
   * A transaction in which nothing was asked for so long is ended by the server, and its locks are let go: a process
   * that stands still between two statements would otherwise keep everybody from its rows, for ever. 10 s unless given.
   */
  idleInTransactionMs?: number;
}

/** A pool of connections; nothing connects until the first query. */
export function openDatabase(options: DatabaseOptions): Knex {
  return knex({
    client: 'pg',
    connection: {
      connectionString: options.url,
      application_name: options.applicationName,
      statement_timeout: options.statementTimeoutMs ?? 30_000,
      idle_in_transaction_session_timeout: options.idleInTransactionMs ?? 10_000,
      connectionTimeoutMillis: 5_000,
    },
    pool: { min: 0, max: options.poolMax },
    acquireConnectionTimeout: 5_000,
  });
}
