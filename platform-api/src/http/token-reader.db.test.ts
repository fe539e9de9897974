import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newUser } from './testing/test-app.ts';
import { createTokenReader } from './token-reader.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.end());

describe('createTokenReader', () => {
  it('asks the database once for many requests at once and soon after', async () => {
    const { db } = database;
    const { secret, user } = await newUser(db, 'operator');
    const queries: string[] = [];
    const listen = ({ sql }: { sql: string }): void => void queries.push(sql);
    db.on('query', listen);
    const tokens = createTokenReader(db, 5_000);

    const first = await Promise.all(Array.from({ length: 50 }, () => tokens.read(secret)));
    await tokens.read(secret);
    db.off('query', listen);

    expect(new Set(first.map((token) => token?.actor.userId))).toEqual(new Set([user.id]));
    expect(queries.filter((sql) => sql.startsWith('select'))).toHaveLength(1);
  });

  it('forgets a revoked token when the cache is over, and at once where it must be known', async () => {
    const { db } = database;
    const { secret, user } = await newUser(db, 'operator');
    const tokens = createTokenReader(db, 100);
    await tokens.read(secret);

    await db('api_tokens').where('user_id', user.id).update({ revoked_at: db.fn.now() });
    const fresh = await tokens.readFresh(secret);
    await sleep(120);

    expect(fresh).toBeUndefined();
    expect(await tokens.read(secret)).toBeUndefined();
  });

  it('refuses a token that expires while it is remembered', async () => {
    const { db } = database;
    const { secret, user } = await newUser(db, 'operator');
    await db('api_tokens')
      .where('user_id', user.id)
      .update({ expires_at: db.raw(`now() + interval '300 ms'`) });
    const tokens = createTokenReader(db, 60_000);
    const before = await tokens.read(secret);

    await sleep(350);

    expect(before).toBeDefined();
    expect(await tokens.read(secret)).toBeUndefined();
  });

  it('does not remember that the database was away', async () => {
    const { db } = database;
    const { secret } = await newUser(db, 'operator');
    let isAway = true;
    const tokens = createTokenReader(
      new Proxy(db, {
        apply(target, self, args: [string]) {
          if (isAway) throw new Error('away');
          return Reflect.apply(target, self, args) as unknown;
        },
      }),
      60_000,
    );
    await expect(tokens.read(secret)).rejects.toThrow('away');

    isAway = false;

    expect(await tokens.read(secret)).toBeDefined();
  });
});
