import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor, type Role, type UserActor } from '../access/actor.ts';
import { newId } from '../new-id.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { createClientsRepository } from './clients-repository.ts';
import { createToken } from './create-token.ts';
import { createUser } from './create-user.ts';
import { createTokensRepository } from './tokens-repository.ts';
import { createUsersRepository } from './users-repository.ts';

let database: TestDatabase;
let clientId: string;
let userId: string;
let tokenId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  const system = systemActor('test');
  clientId = (await createClientsRepository(db, system).insert({ name: 'Lily', email: null, language: 'de' }))
    .id;
  userId = (
    await createUser({ db }, system, { email: 'lily@example.test', name: 'Lily', role: 'client', clientId })
  ).id;
  const wanted = { userId, name: 'phone', scopes: ['read'], expiresInDays: 1 } as const;
  tokenId = (await createToken({ db }, system, wanted)).token.id;
});
afterAll(() => database.end());

function actor(role: Role, own: { userId?: string; clientId?: string } = {}): UserActor {
  return {
    kind: 'user',
    name: role,
    role,
    scopes: ['admin'],
    userId: own.userId ?? newId(),
    clientId: role === 'client' ? (own.clientId ?? newId()) : undefined,
  };
}

const isFound = (found: Promise<unknown>): Promise<boolean> =>
  found.then(
    () => true,
    () => false,
  );

describe('repositories of people', () => {
  it.each([
    ['an architect', () => actor('architect'), { client: true, user: true, token: true }],
    ['an operator', () => actor('operator'), { client: true, user: false, token: false }],
    ['the client', () => actor('client', { userId, clientId }), { client: true, user: true, token: true }],
    ['another client', () => actor('client'), { client: false, user: false, token: false }],
    [
      'a client of nobody',
      () => ({ ...actor('client'), clientId: undefined }),
      { client: false, user: false, token: false },
    ],
  ])('show %s what is theirs to see', async (_, who, expected) => {
    const { db } = database;
    const one = who();

    expect({
      client: await isFound(createClientsRepository(db, one).get(clientId)),
      user: await isFound(createUsersRepository(db, one).get(userId)),
      token: await isFound(createTokensRepository(db, one).get(tokenId)),
    }).toEqual(expected);
    expect((await createTokensRepository(db, one).list({ userId, limit: 5 })).length > 0).toBe(
      expected.token,
    );
    expect((await createUsersRepository(db, one).list({ limit: 5 })).some(({ id }) => id === userId)).toBe(
      expected.user,
    );
    expect((await createClientsRepository(db, one).list({ limit: 5 })).length > 0).toBe(expected.client);
  });

  it('let nobody change or revoke what they do not see', async () => {
    const { db } = database;
    const stranger = actor('client');

    expect(await createTokensRepository(db, stranger).revoke(tokenId)).toBe(false);
    await expect(createUsersRepository(db, stranger).change(userId, 1, { name: 'X' })).rejects.toThrow(
      'no user',
    );
    await expect(createClientsRepository(db, stranger).change(clientId, 1, { name: 'X' })).rejects.toThrow(
      'no client',
    );
  });
});
