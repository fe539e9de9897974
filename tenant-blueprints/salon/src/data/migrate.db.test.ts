import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../migrations/all.ts';
import { createTestDatabase } from '@codexdlc/blueprint-kit/testing/test-database.ts';
import type { Secret } from '@codexdlc/blueprint-kit/secret.ts';
import { connectDatabase } from '@codexdlc/blueprint-kit/data/database.ts';
import { isMigrated } from '@codexdlc/blueprint-kit/data/migrate-database.ts';

const ENTRY = join(import.meta.dirname, '..', 'main-migrate.ts');
let database: { url: Secret; drop: () => Promise<void> };

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const migrate = (env: Record<string, string> = {}) =>
  promisify(execFile)(process.execPath, [ENTRY], {
    env: { PATH: process.env['PATH'], DATABASE_URL: database.url.reveal(), ...env },
  });

describe('main-migrate', () => {
  it('brings an empty database up to date, however often and however many at once', async () => {
    const token = 'token-for-the-owner-0123456789';

    await Promise.all(Array.from({ length: 4 }, () => migrate({ ADMIN_ONE_TIME_TOKEN: token })));
    await migrate({ ADMIN_ONE_TIME_TOKEN: token });

    const db = connectDatabase({ url: database.url, applicationName: 'test', maxConnections: 2 });
    try {
      expect(await isMigrated(db, MIGRATIONS)).toBe(true);
      expect(await db('services').count()).toEqual([{ count: '6' }]);
      expect(await db('staff').count()).toEqual([{ count: '1' }]);
      expect(await db('first_links').count()).toEqual([{ count: '1' }]);
    } finally {
      await db.destroy();
    }
  });

  it('leaves what the owner changed, and asks for the number of chairs only at first', async () => {
    const db = connectDatabase({ url: database.url, applicationName: 'test', maxConnections: 2 });
    try {
      await db('services').where({ id: 'colour' }).update({ price_cents: 1 });
      await migrate({ CHAIRS: '3' });
      await migrate({ CHAIRS: '2' });

      expect(await db('services').where({ id: 'colour' }).first('price_cents')).toEqual({ price_cents: 1 });
      expect(await db('staff').select('id', 'name', 'is_working')).toEqual([
        { id: 1, name: 'Platz 1', is_working: true },
      ]);
    } finally {
      await db.destroy();
    }
  });

  it('goes on after one that was killed while it held the lock of the library', async () => {
    const db = connectDatabase({ url: database.url, applicationName: 'test', maxConnections: 2 });
    try {
      await db('schema_migrations_lock').update({ is_locked: 1 });

      await migrate();
    } finally {
      await db.destroy();
    }
  });

  it('fails with one line of JSON and without the password', async () => {
    const failed = migrate({ DATABASE_URL: 'postgres://app:planted-password@127.0.0.1:1/app' });

    await expect(failed).rejects.toMatchObject({ code: 1 });
    const { stderr } = await failed.catch((error: unknown) => error as { stderr: string });
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(stderr)).toMatchObject({
      level: 'fatal',
      service: 'migrate',
      err: { code: 'ECONNREFUSED' },
    });
    expect(stderr).not.toContain('planted-password');
  });
});
