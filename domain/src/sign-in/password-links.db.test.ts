import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '../access/actor.ts';
import type { User } from '../people/user.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { beginSignIn } from './begin-sign-in.ts';
import { createPasswordLink } from './create-password-link.ts';
import { findSignIn } from './find-sign-in.ts';
import { admitPasswordReset, createResetLink } from './request-password-reset.ts';
import { seePasswordLink } from './see-password-link.ts';
import { setPasswordByLink } from './set-password-by-link.ts';
import { createSignInBed, PASSWORD, type SignInBed } from './testing/sign-in-bed.ts';
import { verifyPassword } from './verify-password.ts';

const SYSTEM = systemActor('test');
const next = 'four new words for me';
const ip = '192.0.2.1';
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

const newLink = (purpose: 'invitation' | 'reset' = 'reset') =>
  createPasswordLink(bed, SYSTEM, { userId: user.id, purpose });
const set = (code: string, password = next) => setPasswordByLink(bed, { code, password, ip });
const verify = async (password: string) =>
  (await verifyPassword(bed, { email: user.email, password, ip })).result;

describe('a link to set a password', () => {
  it('shows whose it is, sets the password once, and ends what was signed in', async () => {
    const { code } = await newLink();
    const { tokenId } = await beginSignIn(bed, user, { proofs: ['password'], ip });

    expect(await seePasswordLink(bed, code)).toMatchObject({ standing: 'open', user: { email: user.email } });
    await set(code);

    expect(await verify(next)).toBe('right');
    expect(await verify(PASSWORD)).toBe('wrong');
    expect(await findSignIn(database.db, tokenId)).toBeUndefined();
    expect(await seePasswordLink(bed, code)).toMatchObject({ standing: 'used' });
    await expect(set(code, 'another four words of mine')).rejects.toMatchObject({ code: 'GONE' });
  });

  it('is used by one of twenty who come at once', async () => {
    const { code } = await newLink();

    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) => set(code, `four new words of number ${index}`)),
    );

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is not used up by a password that cannot be taken', async () => {
    const { code } = await newLink();

    await expect(set(code, 'Passwort2025!')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await set(code);

    expect(await verify(next)).toBe('right');
  });

  it.each([
    ['reset', 3_600_000],
    ['invitation', 7 * 86_400_000],
  ] as const)('for a %s works until its last moment', async (purpose, lifetimeMs) => {
    const { code } = await newLink(purpose);
    bed.moveOn(lifetimeMs - 1);
    expect(await seePasswordLink(bed, code)).toMatchObject({ standing: 'open' });
    bed.moveOn(1);

    expect(await seePasswordLink(bed, code)).toMatchObject({ standing: 'expired' });
    await expect(set(code)).rejects.toMatchObject({ code: 'GONE' });
  });

  it('stops working when a newer one is made', async () => {
    const [older, newer] = [await newLink(), await newLink()];

    expect(await seePasswordLink(bed, older.code)).toMatchObject({ standing: 'replaced' });
    await expect(set(older.code)).rejects.toMatchObject({ code: 'GONE' });
    await set(newer.code);
  });

  it('is nothing for a disabled user', async () => {
    const { code } = await newLink();
    await database.db('users').where('id', user.id).update({ disabled_at: new Date() });

    expect(await seePasswordLink(bed, code)).toBeUndefined();
    await expect(set(code)).rejects.toMatchObject({ code: 'GONE' });
    await expect(newLink()).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('lifts the lock of the account', async () => {
    for (let guess = 0; guess < 5; guess += 1) await verify('not it');
    expect(await verify(PASSWORD)).toBe('locked');
    await set((await newLink()).code);

    expect(await verify(next)).toBe('right');
  });

  it('is made by architects only', async () => {
    const { actor } = await bed.newUser();

    await expect(
      createPasswordLink(bed, actor, { userId: user.id, purpose: 'invitation' }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('leaves nothing in the database that could be used', async () => {
    const { code } = await newLink();
    await set(code);

    const rows = JSON.stringify([
      await database.db('password_links').select(database.db.raw('password_links::text')),
      await database.db('audit').select(database.db.raw('audit::text')),
      await database.db('users').select(database.db.raw('users::text')),
    ]);
    expect(rows).toContain(user.id);
    expect([code, next, PASSWORD].filter((secret) => rows.includes(secret))).toEqual([]);
  });

  it.each(['', 'x', '../x', 'a'.repeat(43), 'a'.repeat(10_000)])('is not %s', async (code) => {
    expect(await seePasswordLink(bed, code)).toBeUndefined();
  });
});

describe('a forgotten password', () => {
  it('gets a link for whoever may sign in, and nothing for others', async () => {
    const found = await createResetLink(bed, user.email.toUpperCase());
    expect(found?.user.id).toBe(user.id);

    expect(await createResetLink(bed, 'nobody@example.test')).toBeUndefined();
    await database.db('users').where('id', user.id).update({ disabled_at: new Date() });
    expect(await createResetLink(bed, user.email)).toBeUndefined();
  });

  it('is asked for a few times, whether somebody has the address or not', async () => {
    for (const email of [user.email, 'nobody-at-all@example.test']) {
      for (let count = 0; count < 3; count += 1) {
        expect(await admitPasswordReset(bed, { email, ip: '192.0.2.9' })).toBeUndefined();
      }
      expect(await admitPasswordReset(bed, { email, ip: '192.0.2.9' })).toEqual({
        lockedUntil: new Date(bed.now().getTime() + 600_000),
      });
    }
  });
});
