import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { forgetOldAttempts } from './admit-attempt.ts';
import { createSignInBed, PASSWORD, type SignInBed } from './testing/sign-in-bed.ts';
import { verifyPassword } from './verify-password.ts';

let database: TestDatabase;
let bed: SignInBed;
let address = 0;
beforeAll(async () => {
  database = await createTestDatabase();
  bed = createSignInBed(database.db);
});
afterAll(() => database.end());

const newIp = () => `198.51.100.${(address += 1)}`;
const attempt = (email: string, password: string, ip = newIp()) =>
  verifyPassword(bed, { email, password, ip });

async function failTimes(times: number, email: string): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    expect(await attempt(email, 'not the password')).toEqual({ result: 'wrong' });
  }
}

const median = (values: number[]) => values.sort((one, other) => one - other)[values.length >> 1] ?? 0;

async function msOf(run: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await run();
  return performance.now() - before;
}

describe('verifyPassword', () => {
  it('knows the user, however the address is spelt', async () => {
    const { user } = await bed.newUser();

    expect(await attempt(` ${user.email.toUpperCase()} `, PASSWORD)).toMatchObject({
      result: 'right',
      user: { id: user.id },
    });
  });

  it('says the same of a wrong password, an unknown address, a disabled user and one without a password', async () => {
    const { user } = await bed.newUser();
    const disabled = await bed.newUser();
    await database.db('users').where('id', disabled.user.id).update({ disabled_at: new Date() });
    const without = await bed.newUser();
    await database.db('users').where('id', without.user.id).update({ password_hash: null });

    for (const [email, password] of [
      [user.email, 'not the password'],
      ['nobody@example.test', PASSWORD],
      [disabled.user.email, PASSWORD],
      [without.user.email, PASSWORD],
      [without.user.email, ''],
      [user.email, `${PASSWORD}${'x'.repeat(1000)}`],
    ] as const) {
      expect(await attempt(email, password)).toEqual({ result: 'wrong' });
    }
  });

  it('locks an account, also for the right password, and lets its owner in when the wait is over', async () => {
    const { user } = await bed.newUser();
    await failTimes(5, user.email);

    const locked = await attempt(user.email, PASSWORD);
    expect(locked).toEqual({ result: 'locked', until: new Date(bed.now().getTime() + 30_000) });
    bed.moveOn(30_000);

    expect(await attempt(user.email, PASSWORD)).toMatchObject({ result: 'right' });
    await failTimes(4, user.email);
    expect(await attempt(user.email, PASSWORD)).toMatchObject({ result: 'right' });
  });

  it('tells nothing by a lock: an address that nobody has is locked the same way', async () => {
    await failTimes(5, 'ghost@example.test');

    expect(await attempt('ghost@example.test', PASSWORD)).toEqual({
      result: 'locked',
      until: new Date(bed.now().getTime() + 30_000),
    });
  });

  it('compares five of a hundred guesses that come at once', async () => {
    const { user } = await bed.newUser();

    const verdicts = await Promise.all(
      Array.from({ length: 100 }, () => attempt(user.email, 'not the password')),
    );

    expect(verdicts.filter(({ result }) => result === 'wrong')).toHaveLength(5);
    expect(verdicts.filter(({ result }) => result === 'locked')).toHaveLength(95);
  });

  it('locks an address that tries many accounts, whatever its last 64 bits are', async () => {
    for (let count = 0; count < 30; count += 1) {
      expect(await attempt(`spray-${count}@example.test`, 'not it', `2001:db8:9:9::${count}`)).toEqual({
        result: 'wrong',
      });
    }
    const { user } = await bed.newUser();

    expect(await attempt(user.email, PASSWORD, '2001:db8:9:9:ffff::1')).toMatchObject({ result: 'locked' });
    expect(await attempt(user.email, PASSWORD)).toMatchObject({ result: 'right' });
  });

  it('does not let an account of one’s own wipe out what the address did', async () => {
    const { user } = await bed.newUser();
    const ip = newIp();
    for (let count = 0; count < 29; count += 1) {
      await attempt(`spray-b${count}@example.test`, 'not it', ip);
      if (count % 10 === 0) expect((await attempt(user.email, PASSWORD, ip)).result).toBe('right');
    }

    await attempt('spray-b30@example.test', 'not it', ip);
    expect(await attempt(user.email, PASSWORD, ip)).toMatchObject({ result: 'locked' });
  });

  it('writes each lock down, with neither the address of the mail nor the password', async () => {
    const { user } = await bed.newUser();
    const before = await database.db('audit').where('action', 'sign-in.locked');
    await failTimes(5, user.email);

    const rows = await database.db('audit').where('action', 'sign-in.locked');
    expect(rows).toHaveLength(before.length + 1);
    expect(JSON.stringify(rows)).not.toContain(user.email);
    expect(JSON.stringify(rows)).not.toContain('not the password');
  });

  it('takes as long for an unknown address as for a known one', async () => {
    const { user } = await bed.newUser();
    const run = async (email: string) => {
      await database.db('sign_in_attempts').delete();
      return msOf(() => attempt(email, 'not the password'));
    };
    await run(user.email);

    const known: number[] = [];
    const unknown: number[] = [];
    // In turns, so that a machine that is busy is so for both.
    for (let count = 0; count < 21; count += 1) {
      known.push(await run(user.email));
      unknown.push(await run('stranger@example.test'));
    }

    const ratio = median(known) / median(unknown);
    expect(Math.max(ratio, 1 / ratio)).toBeLessThan(1.5);
  });

  it('forgets counts that matter no more', async () => {
    await attempt('once@example.test', 'not it');
    bed.moveOn(86_400_001);
    await attempt('later@example.test', 'not it');

    expect(await forgetOldAttempts(bed)).toBeGreaterThan(0);
    expect(await database.db('sign_in_attempts')).toHaveLength(2);
  });
});
