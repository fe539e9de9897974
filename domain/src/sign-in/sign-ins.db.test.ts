import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '../access/actor.ts';
import { actorOfToken } from '../people/actor-of-token.ts';
import type { User } from '../people/user.ts';
import { createUsersRepository } from '../people/users-repository.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { beginSignIn, type SignIn } from './begin-sign-in.ts';
import { changePassword } from './change-password.ts';
import { clearSecondFactors } from './clear-second-factors.ts';
import { confirmTotp } from './confirm-totp.ts';
import { endAllSignIns, endSignIn } from './end-sign-in.ts';
import { findSignIn } from './find-sign-in.ts';
import { listFactors } from './list-factors.ts';
import { makeRecoveryCodes } from './make-recovery-codes.ts';
import { startTotp } from './start-totp.ts';
import { codeAt, createSignInBed, PASSWORD, type SignInBed } from './testing/sign-in-bed.ts';
import { verifyPassword } from './verify-password.ts';

const SYSTEM = systemActor('test');
let database: TestDatabase;
let bed: SignInBed;
let user: User;
beforeAll(async () => {
  database = await createTestDatabase();
  bed = createSignInBed(database.db);
});
beforeEach(async () => {
  ({ user } = await bed.newUser());
});
afterAll(() => database.end());

const signIn = (who = user) => beginSignIn(bed, who, { proofs: ['password'], ip: '203.0.113.7' });
const isIn = async ({ tokenId, secret }: SignIn) => {
  const found = await findSignIn(database.db, tokenId);
  const actor = await actorOfToken(database.db, secret);
  // Session and token live and die together.
  expect(found === undefined).toBe(actor === undefined);
  return found !== undefined;
};

describe('a sign-in', () => {
  it.each([
    ['architect', 'admin'],
    ['operator', 'operate'],
  ] as const)(
    'of an %s has a token with the scope %s, for a day, and is written down',
    async (role, scope) => {
      const { user: who } = await bed.newUser({ role });
      const { tokenId, secret, expiresAt } = await signIn(who);

      expect(await actorOfToken(database.db, secret)).toMatchObject({ userId: who.id, scopes: [scope] });
      expect(expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(86_400_000);
      expect(await findSignIn(database.db, tokenId)).toMatchObject({ id: who.id, role });
      const rows = await database.db('audit').where({ action: 'user.signed-in', actor_id: who.id });
      expect(rows).toMatchObject([{ details: { proofs: ['password'] }, ip: '203.0.113.7' }]);
    },
  );

  it('is no token that somebody made for other purposes', async () => {
    const { tokenId } = await signIn();
    await database.db('api_tokens').where('id', tokenId).update({ is_sign_in: false });

    expect(await findSignIn(database.db, tokenId)).toBeUndefined();
  });

  it('ends once, for its owner only', async () => {
    const [mine, other] = [await signIn(), (await bed.newUser()).actor];

    await endSignIn(bed, other, mine);
    expect(await isIn(mine)).toBe(true);
    await endSignIn(bed, mine.actor, mine);
    await endSignIn(bed, mine.actor, mine);

    expect(await isIn(mine)).toBe(false);
    expect(await database.db('audit').where({ action: 'user.signed-out', actor_id: user.id })).toHaveLength(
      1,
    );
  });

  it('ends everywhere but here, and leaves tokens alone that are none', async () => {
    const [here, there] = [await signIn(), await signIn()];
    const stranger = await signIn((await bed.newUser()).user);

    expect(await endAllSignIns(bed, here.actor, { except: here.tokenId })).toBe(1);

    expect([await isIn(here), await isIn(there), await isIn(stranger)]).toEqual([true, false, true]);
  });

  it('ends when the user is disabled or gets another role', async () => {
    const [before, users] = [await signIn(), createUsersRepository(database.db, SYSTEM)];
    await users.change(user.id, 1, { role: 'architect' });
    expect(await findSignIn(database.db, before.tokenId)).toBeUndefined();

    const after = await signIn(await users.get(user.id));
    await users.change(user.id, 2, { disabled: true });
    expect(await isIn(after)).toBe(false);
  });

  it('made before a second factor was there ends when it comes; the one that added it stays', async () => {
    const [here, there] = [await signIn(), await signIn()];
    await startTotp(bed, here.actor);
    await confirmTotp(bed, here.actor, { code: codeAt(bed.now()) });

    expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
  });
});

describe('changePassword', () => {
  const next = 'four new words for me';
  const verify = (password: string) => verifyPassword(bed, { email: user.email, password, ip: '192.0.2.1' });

  it('wants the old one, and ends every other sign-in', async () => {
    const [here, there] = [await signIn(), await signIn()];

    expect(await changePassword(bed, here.actor, user, { current: 'not it', next })).toEqual({
      result: 'wrong',
    });
    expect(await isIn(there)).toBe(true);
    expect(await changePassword(bed, here.actor, user, { current: PASSWORD, next })).toEqual({
      result: 'changed',
    });

    expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
    expect([(await verify(PASSWORD)).result, (await verify(next)).result]).toEqual(['wrong', 'right']);
  });

  it('refuses a bad one before it looks at the old one', async () => {
    const { actor } = await signIn();

    await expect(
      changePassword(bed, actor, user, { current: 'not it', next: 'Passwort2025!' }),
    ).rejects.toMatchObject({ facts: { fault: 'too-common' } });
  });

  it('cannot be used to guess the old one', async () => {
    const { actor } = await signIn();
    for (let guess = 0; guess < 5; guess += 1) {
      await changePassword(bed, actor, user, { current: `guess ${guess}`, next });
    }

    expect(await changePassword(bed, actor, user, { current: PASSWORD, next })).toMatchObject({
      result: 'locked',
    });
  });
});

describe('clearSecondFactors', () => {
  it('is for architects, takes all away but the password, and ends every sign-in', async () => {
    const mine = await signIn();
    await startTotp(bed, mine.actor);
    await confirmTotp(bed, mine.actor, { code: codeAt(bed.now()) });
    await makeRecoveryCodes(bed, mine.actor);
    await expect(clearSecondFactors(bed, mine.actor, { userId: user.id })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const architect = await bed.newUser({ role: 'architect' });

    await clearSecondFactors(bed, architect.actor, { userId: user.id });

    expect(await listFactors(database.db, user.id)).toEqual({
      hasPassword: true,
      totpSince: null,
      passkeys: [],
      recoveryCodesLeft: 0,
    });
    expect(await isIn(mine)).toBe(false);
  });
});
