import { actorOfToken, createUser, systemActor, verifyAudit, type UserActor } from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { newClientId, newUser } from '../http/testing/test-app.ts';
import { changeUser } from './change-user.ts';
import { createFirstArchitect } from './create-first-architect.ts';
import { revokeToken } from './revoke-token.ts';

let database: TestDatabase;
beforeEach(async () => {
  await (database as TestDatabase | undefined)?.end();
  database = await createTestDatabase();
});
afterAll(() => database.end());

const SYSTEM = systemActor('test');

async function actorOf(secret: string): Promise<UserActor> {
  const actor = await actorOfToken(database.db, secret);
  if (!actor) throw new Error('the token is not valid');
  return actor;
}

const codesOf = (results: PromiseSettledResult<unknown>[]): string[] =>
  results.map((result) =>
    result.status === 'fulfilled' ? 'done' : String((result.reason as { code?: string }).code),
  );

describe('changeUser', () => {
  it('keeps the last active architect, however it is asked', async () => {
    const { db } = database;
    const { user, secret } = await newUser(db, 'architect');
    const actor = await actorOf(secret);
    const change = (wanted: object) => changeUser({ db }, actor, { userId: user.id, version: 1, ...wanted });

    const results = await Promise.allSettled([change({ disabled: true }), change({ role: 'operator' })]);

    expect(codesOf(results)).toEqual(['CONFLICT', 'CONFLICT']);
  });

  it('keeps one of two architects who demote each other at the same moment', async () => {
    const { db } = database;
    const [one, two] = [await newUser(db, 'architect'), await newUser(db, 'architect')];
    const [actorOne, actorTwo] = [await actorOf(one.secret), await actorOf(two.secret)];

    const results = await Promise.allSettled([
      changeUser({ db }, actorOne, { userId: two.user.id, version: 1, role: 'operator' }),
      changeUser({ db }, actorTwo, { userId: one.user.id, version: 1, role: 'operator' }),
    ]);

    expect(codesOf(results).sort()).toEqual(['CONFLICT', 'done']);
    expect(await db('users').where('role', 'architect')).toHaveLength(1);
  });

  it('takes the client away from whoever is no client any more, and wants one for whoever becomes one', async () => {
    const { db } = database;
    const { user } = await newUser(db, 'client', { clientId: await newClientId(db) });

    const operator = await changeUser({ db }, SYSTEM, { userId: user.id, version: 1, role: 'operator' });
    const back = changeUser({ db }, SYSTEM, { userId: user.id, version: 2, role: 'client' });

    expect(operator.clientId).toBeNull();
    await expect(back).rejects.toThrow('cannot be made like this');
  });

  it('shuts a disabled user out, and lets them in again', async () => {
    const { db } = database;
    const { user, secret } = await newUser(db, 'operator');

    await changeUser({ db }, SYSTEM, { userId: user.id, version: 1, disabled: true });
    const shut = await actorOfToken(db, secret);
    await changeUser({ db }, SYSTEM, { userId: user.id, version: 2, disabled: false });

    expect(shut).toBeUndefined();
    expect(await actorOfToken(db, secret)).toMatchObject({ userId: user.id });
  });
});

describe('createUser', () => {
  it('knows an address however it is spelt, also when two ask at once', async () => {
    const { db } = database;
    const create = (email: string) => createUser({ db }, SYSTEM, { email, name: 'Ada', role: 'operator' });

    const results = await Promise.allSettled([create('Ada@Example.test'), create(' ada@example.TEST')]);

    expect(codesOf(results).sort()).toEqual(['CONFLICT', 'done']);
  });

  it('writes down who came, without the password, in a chain that holds', async () => {
    const { db } = database;
    await createUser({ db }, SYSTEM, {
      email: 'ada@example.test',
      name: 'Ada',
      role: 'operator',
      password: 'correct horse battery',
    });

    const rows = JSON.stringify(await db('audit').select('*'));
    expect(rows).toContain('user.created');
    expect(rows).not.toContain('correct horse');
    expect(rows).not.toContain('argon2');
    expect(await verifyAudit(db)).toBeUndefined();
  });
});

describe('revokeToken', () => {
  it('refuses the token from then on, and is written down once', async () => {
    const { db } = database;
    const { secret } = await newUser(db, 'operator');
    const actor = await actorOf(secret);
    const wanted = { tokenId: actor.tokenId ?? '' };

    await revokeToken({ db }, actor, wanted);
    await revokeToken({ db }, actor, wanted);

    expect(await actorOfToken(db, secret)).toBeUndefined();
    expect(await db('audit').where('action', 'token.revoked')).toHaveLength(1);
  });
});

describe('createFirstArchitect', () => {
  const input = { email: 'first@example.test', name: 'First', tokenName: 'setup', expiresInDays: 30 };

  it('makes one, also when two ask at once, and never a second', async () => {
    const { db } = database;
    const results = await Promise.allSettled([
      createFirstArchitect({ db }, input),
      createFirstArchitect({ db }, { ...input, email: 'second@example.test' }),
    ]);

    expect(codesOf(results).sort()).toEqual(['CONFLICT', 'done']);
    expect(await db('users')).toHaveLength(1);
  });

  it('gives a token that may do everything', async () => {
    const { secret } = await createFirstArchitect({ db: database.db }, input);

    expect(await actorOf(secret)).toMatchObject({ role: 'architect', scopes: ['admin'] });
  });
});
