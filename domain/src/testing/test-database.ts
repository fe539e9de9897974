import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open-database.ts';

export interface TestDatabase {
  db: Knex;
  url: string;
  /** Closes the pool and drops the database. */
  end(): Promise<void>;
}

/** A migrated database of one test file's own, on the server of TEST_DATABASE_URL. */
export async function createTestDatabase(
  serverUrl = process.env['TEST_DATABASE_URL'],
): Promise<TestDatabase> {
  if (serverUrl === undefined) throw new Error('TEST_DATABASE_URL is not set; run through vitest');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const server = openDatabase({ url: serverUrl, poolMax: 1, applicationName: 'test-server' });
  await server.raw(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const db = openDatabase({ url: url.href, poolMax: 8, applicationName: 'test' });
  await migrate(db);
  return {
    db,
    url: url.href,
    async end() {
      await db.destroy();
      await server.raw(`drop database ${name} with (force)`);
      await server.destroy();
    },
  };
}
