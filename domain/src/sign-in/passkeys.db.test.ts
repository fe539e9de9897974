import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { UserActor } from '../access/actor.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { addPasskey } from './add-passkey.ts';
import { hasSecondFactor, listFactors } from './list-factors.ts';
import { removePasskey } from './remove-passkey.ts';
import { renamePasskey } from './rename-passkey.ts';
import { createSignInBed, type SignInBed } from './testing/sign-in-bed.ts';
import { verifyPassword } from './verify-password.ts';
import { verifyPasskey } from './verify-passkey.ts';

let database: TestDatabase;
let bed: SignInBed;
let actor: UserActor;
let count = 0;
beforeAll(async () => {
  database = await createTestDatabase();
  bed = createSignInBed(database.db);
});
beforeEach(async () => {
  ({ actor } = await bed.newUser());
});
afterAll(() => database.end());

const add = (given: { counter?: number; name?: string; credentialId?: string; owner?: UserActor } = {}) =>
  addPasskey(bed, given.owner ?? actor, {
    credentialId: given.credentialId ?? `credential-${(count += 1)}`,
    publicKey: new Uint8Array([1, 2, 3]),
    counter: given.counter ?? 0,
    transports: ['internal'],
    name: given.name ?? 'Laptop',
  });
const verify = (credentialId: string, newCounter: number, userId?: string) =>
  verifyPasskey(bed, { credentialId, ip: '192.0.2.1', userId, check: async () => ({ newCounter }) });

describe('passkeys', () => {
  it('are a second factor, and a way in of their own', async () => {
    const { credentialId, publicKey } = await add();

    expect(hasSecondFactor(await listFactors(database.db, actor.userId))).toBe(true);
    expect([...publicKey]).toEqual([1, 2, 3]);
    expect(await verify(credentialId, 0)).toMatchObject({ result: 'right', user: { id: actor.userId } });
    expect(await verify(credentialId, 0)).toMatchObject({ result: 'right' });
  });

  it('are refused and reported when the counter does not go on: there is a copy of the key', async () => {
    const { credentialId, id } = await add({ counter: 5 });

    expect(await verify(credentialId, 6)).toMatchObject({ result: 'right' });
    expect(await verify(credentialId, 6)).toEqual({ result: 'wrong' });
    expect(await verify(credentialId, 0)).toEqual({ result: 'wrong' });

    const rows = await database
      .db('audit')
      .where({ action: 'user.passkey-refused', object_id: actor.userId });
    expect(rows).toMatchObject([{ details: { passkeyId: id, counter: 6 } }, { details: { counter: 0 } }]);
  });

  it('are refused when their answer does not hold, when unknown, and for somebody else', async () => {
    const { credentialId } = await add();
    const other = await bed.newUser();

    expect(await verify('never-heard-of', 0)).toEqual({ result: 'wrong' });
    expect(await verify(credentialId, 0, other.user.id)).toEqual({ result: 'wrong' });
    const check = async () => undefined;
    expect(await verifyPasskey(bed, { credentialId, ip: '192.0.2.1', check })).toEqual({ result: 'wrong' });
    await database.db('users').where('id', actor.userId).update({ disabled_at: new Date() });
    expect(await verify(credentialId, 0)).toEqual({ result: 'wrong' });
  });

  it('let the owner in while the account is locked', async () => {
    const { credentialId } = await add();
    const { email } = await database.db('users').where('id', actor.userId).first();
    for (let guess = 0; guess < 6; guess += 1) {
      await verifyPassword(bed, { email, password: 'not it', ip: `198.51.100.${guess}` });
    }

    expect(await verify(credentialId, 0)).toMatchObject({ result: 'right' });
  });

  it('are renamed and removed by their owner only', async () => {
    const { id } = await add();
    const other = await bed.newUser();

    await expect(renamePasskey(bed, other.actor, { passkeyId: id, name: 'Mine' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(removePasskey(bed, other.actor, { passkeyId: id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await renamePasskey(bed, actor, { passkeyId: id, name: ' Telefon ' });
    expect((await listFactors(database.db, actor.userId)).passkeys).toMatchObject([{ name: 'Telefon' }]);
    await removePasskey(bed, actor, { passkeyId: id });
    expect((await listFactors(database.db, actor.userId)).passkeys).toEqual([]);
  });

  it('belong to one user, and a user has twenty at most, also when many are added at once', async () => {
    const { credentialId } = await add();
    await expect(add({ credentialId, owner: (await bed.newUser()).actor })).rejects.toMatchObject({
      code: 'CONFLICT',
    });

    const results = await Promise.allSettled(Array.from({ length: 25 }, () => add()));

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(19);
  });

  it.each(['', '   ', 'x'.repeat(61)])('are not called "%s"', async (name) => {
    await expect(add({ name })).rejects.toMatchObject({ code: 'INVALID_INPUT', facts: { field: 'name' } });
  });
});
