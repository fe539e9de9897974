import knex, { type Knex } from 'knex';
import type { Secret } from '../secret.ts';

export interface DatabaseOptions {
  url: Secret;
  /** Shown in pg_stat_activity. */
  applicationName: string;
  maxConnections: number;
}

export function connectDatabase({ url, applicationName, maxConnections }: DatabaseOptions): Knex {
  return knex({
    client: 'pg',
    connection: {
      connectionString: url.reveal(),
      application_name: applicationName,
      connectionTimeoutMillis: 5000,
      statement_timeout: 15_000,
      keepAlive: true,
    },
    // It would write plain text between our JSON lines; every error reaches the caller anyway.
    log: { debug: silent, deprecate: silent, warn: silent, error: silent },
    // Values of a failed statement may be customers' names: they must not reach the log.
    compileSqlOnError: false,
    pool: { min: 0, max: maxConnections },
    acquireConnectionTimeout: 10_000,
  });
}

function silent(): void {
  return;
}

/** SQLSTATE of a Postgres error, wherever it came from. */
export function sqlStateOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** So many asked at once that no connection became free in time: nothing was done, trying again is right. */
export function isPoolExhausted(error: unknown): boolean {
  return error instanceof Error && error.name === 'KnexTimeoutError';
}

export const EXCLUSION_VIOLATION = '23P01';
