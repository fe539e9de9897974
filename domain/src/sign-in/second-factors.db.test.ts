import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { UserActor } from '../access/actor.ts';
import { verifyAudit } from '../audit/audit-repository.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { confirmTotp, startedTotp } from './confirm-totp.ts';
import { hasSecondFactor, listFactors } from './list-factors.ts';
import { makeRecoveryCodes } from './make-recovery-codes.ts';
import { removeTotp } from './remove-totp.ts';
import { startTotp } from './start-totp.ts';
import { codeAt, createSignInBed, type SignInBed } from './testing/sign-in-bed.ts';
import { useRecoveryCode } from './use-recovery-code.ts';
import { verifyTotp } from './verify-totp.ts';

let database: TestDatabase;
let bed: SignInBed;
let actor: UserActor;
let userId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  bed = createSignInBed(database.db);
});
beforeEach(async () => {
  ({ actor } = await bed.newUser());
  ({ userId } = actor);
});
afterAll(() => database.end());

const code = () => codeAt(bed.now());
const verify = (typed: string) => verifyTotp(bed, { userId, code: typed });
const resultsOf = (verdicts: readonly { result: string }[], result: string) =>
  verdicts.filter((verdict) => verdict.result === result).length;

async function addTotp(): Promise<void> {
  await startTotp(bed, actor);
  expect(await confirmTotp(bed, actor, { code: code() })).toEqual({ result: 'right' });
  bed.moveOn(30_000);
}

describe('codes of an app', () => {
  it('do not count before the first one was confirmed', async () => {
    const { secret } = await startTotp(bed, actor);

    expect(secret).toHaveLength(20);
    expect(await startedTotp(bed, actor)).toEqual(secret);
    expect(await verify(code())).toEqual({ result: 'wrong' });
    expect(hasSecondFactor(await listFactors(database.db, userId))).toBe(false);
  });

  it('count once it was, and the secret is not shown again', async () => {
    await addTotp();

    expect(hasSecondFactor(await listFactors(database.db, userId))).toBe(true);
    expect(await startedTotp(bed, actor)).toBeUndefined();
    await expect(startTotp(bed, actor)).rejects.toMatchObject({ code: 'CONFLICT' });
    const typed = code();
    expect(await verify(`${typed.slice(0, 3)} ${typed.slice(3)}`)).toEqual({ result: 'right' });
  });

  it('are refused when they were used, and so are older ones', async () => {
    await addTotp();
    const older = codeAt(new Date(bed.now().getTime() - 30_000));

    expect(await verify(code())).toEqual({ result: 'right' });
    expect(await verify(code())).toEqual({ result: 'wrong' });
    expect(await verify(older)).toEqual({ result: 'wrong' });
    bed.moveOn(30_000);
    expect(await verify(code())).toEqual({ result: 'right' });
  });

  it('are refused when the one that confirmed the app comes again', async () => {
    await startTotp(bed, actor);
    const first = code();
    await confirmTotp(bed, actor, { code: first });

    expect(await verify(first)).toEqual({ result: 'wrong' });
  });

  it('let one in of twenty who come with the same one at once', async () => {
    await addTotp();

    const verdicts = await Promise.all(Array.from({ length: 20 }, () => verify(code())));

    expect(resultsOf(verdicts, 'right')).toBe(1);
  });

  it('lock the second factor of a user, and of no other, when they are guessed', async () => {
    await addTotp();
    for (let guess = 0; guess < 5; guess += 1) {
      expect(await verify(`00000${guess}`)).toEqual({ result: 'wrong' });
    }

    expect(await verify(code())).toMatchObject({ result: 'locked' });
    const other = await bed.newUser();
    await startTotp(bed, other.actor);
    expect(await confirmTotp(bed, other.actor, { code: code() })).toEqual({ result: 'right' });
    bed.moveOn(60_000);
    expect(await verify(code())).toEqual({ result: 'right' });
  });

  it('count no more when the app was removed', async () => {
    await addTotp();
    await removeTotp(bed, actor);

    expect(await verify(code())).toEqual({ result: 'wrong' });
  });

  it.each(['', 'abcdef', '1234567', '12345', '１２３４５６', '-1', '1e5'])('are never %s', async (typed) => {
    await addTotp();

    expect(await verify(typed)).toEqual({ result: 'wrong' });
  });
});

describe('recovery codes', () => {
  const use = (typed: string) => useRecoveryCode(bed, { userId, code: typed });

  it('are ten, and each counts once', async () => {
    const codes = await makeRecoveryCodes(bed, actor);
    const [first = '', second = ''] = codes;

    expect(codes).toHaveLength(10);
    expect(await use(first.toUpperCase())).toEqual({ result: 'right' });
    expect(await use(first)).toEqual({ result: 'wrong' });
    expect(await use(second)).toEqual({ result: 'right' });
    expect((await listFactors(database.db, userId)).recoveryCodesLeft).toBe(8);
  });

  it('let one in of twenty who come with the same one at once', async () => {
    const [first = ''] = await makeRecoveryCodes(bed, actor);

    const verdicts = await Promise.all(Array.from({ length: 20 }, () => use(first)));

    expect(resultsOf(verdicts, 'right')).toBe(1);
    expect((await listFactors(database.db, userId)).recoveryCodesLeft).toBe(9);
  });

  it('are somebody’s own', async () => {
    const [first = ''] = await makeRecoveryCodes(bed, (await bed.newUser()).actor);

    expect(await use(first)).toEqual({ result: 'wrong' });
  });

  it('stop working when new ones are made', async () => {
    const [first = ''] = await makeRecoveryCodes(bed, actor);
    await makeRecoveryCodes(bed, actor);

    expect(await use(first)).toEqual({ result: 'wrong' });
    expect((await listFactors(database.db, userId)).recoveryCodesLeft).toBe(10);
  });

  it('are guessed no faster than the codes of an app', async () => {
    await makeRecoveryCodes(bed, actor);
    for (let guess = 0; guess < 5; guess += 1) await use('0000-0000-0000-0000');

    expect(await use('0000-0000-0000-0000')).toMatchObject({ result: 'locked' });
    expect(await verify('000000')).toMatchObject({ result: 'locked' });
  });
});

describe('what the database holds', () => {
  it('is neither a code, nor a secret, nor a password', async () => {
    const { secret } = await startTotp(bed, actor);
    const codes = await makeRecoveryCodes(bed, actor);
    await confirmTotp(bed, actor, { code: code() });

    const canaries = [
      secret.toString('base64'),
      secret.toString('hex'),
      secret.toString('base64url'),
      ...codes,
      ...codes.map((typed) => typed.replaceAll('-', '')),
    ];
    const dump = await dumpOf(database);
    expect(dump).toContain(actor.userId);
    expect(canaries.filter((canary) => dump.includes(canary))).toEqual([]);
    expect(await verifyAudit(database.db)).toBeUndefined();
  });
});

async function dumpOf({ db }: TestDatabase): Promise<string> {
  const tables = await db('pg_tables').where('schemaname', 'public').pluck<string[]>('tablename');
  const rows = await Promise.all(tables.map((table) => db(table).select(db.raw('??::text as row', [table]))));
  return JSON.stringify(rows);
}
