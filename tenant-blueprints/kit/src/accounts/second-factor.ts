import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { writeAudit } from '../audit/write-audit.ts';
import { AppError } from '../errors.ts';
import type { RateLimit } from '../http/rate-limit.ts';
import type { AccountsDeps } from './accounts-deps.ts';
import {
  hashRecoveryCode,
  newRecoveryCode,
  readRecoveryCode,
  RECOVERY_CODES,
} from './recovery-code-rules.ts';
import { createRecoveryCodesRepository } from './recovery-codes-repository.ts';
import { openSecret, sealSecret } from './sealed-secret.ts';
import { matchTotp, TOTP_SECRET_BYTES } from './totp.ts';
import { createUsersRepository } from './users-repository.ts';

type FactorDeps = Pick<AccountsDeps, 'db' | 'now' | 'factorKey' | 'limiter'>;

/** Six digits are few: every try for a user counts, of whichever kind and from wherever it comes. */
const LIMIT: RateLimit = { name: 'second-factor', max: 10, windowSeconds: 900 };

/** A code of the app, or one that was written down; each works once. */
export async function verifySecondFactor(deps: FactorDeps, userId: string, code: unknown): Promise<boolean> {
  if (typeof code !== 'string' || code.length > 60) return false;
  if (!(await deps.limiter.hit(LIMIT, userId)))
    throw new AppError('TOO_MANY_REQUESTS', 'too many codes; wait 15 minutes');
  const isRight = (await isTotp(deps, userId, code)) || (await isRecoveryCode(deps, userId, code));
  if (isRight) await deps.limiter.forget(LIMIT, userId);
  return isRight;
}

async function isTotp(deps: FactorDeps, userId: string, code: string): Promise<boolean> {
  const users = createUsersRepository(deps.db);
  const user = await users.find(userId);
  const secret =
    user?.totpConfirmedAt && user.totpSecret && openSecret(deps.factorKey, userId, user.totpSecret);
  if (!secret) return false;
  const step = await matchTotp(secret, code, deps.now());
  return step !== undefined && (await users.useTotpStep(userId, step));
}

async function isRecoveryCode(deps: FactorDeps, userId: string, code: string): Promise<boolean> {
  const plain = readRecoveryCode(code);
  if (plain === undefined) return false;
  const codes = createRecoveryCodesRepository(deps.db);
  return codes.use(userId, hashRecoveryCode(userId, plain), deps.now());
}

/** A secret that counts once its first code was typed. */
export async function startTotp(deps: Pick<FactorDeps, 'db' | 'factorKey'>, userId: string): Promise<void> {
  const sealed = sealSecret(deps.factorKey, userId, randomBytes(TOTP_SECRET_BYTES));
  if (!(await createUsersRepository(deps.db).startTotp(userId, sealed)))
    throw new AppError('CONFLICT', 'there is a second factor already; remove it first');
}

/** What is being set up and not confirmed yet. */
export async function pendingTotp(
  deps: Pick<FactorDeps, 'db' | 'factorKey'>,
  userId: string,
): Promise<Buffer | undefined> {
  const user = await createUsersRepository(deps.db).find(userId);
  if (!user?.totpSecret || user.totpConfirmedAt) return undefined;
  return openSecret(deps.factorKey, userId, user.totpSecret);
}

/** The codes to write down; they are shown now and never again. */
export async function confirmTotp(deps: FactorDeps, userId: string, code: unknown): Promise<string[]> {
  const secret = await pendingTotp(deps, userId);
  if (!(await deps.limiter.hit(LIMIT, userId)))
    throw new AppError('TOO_MANY_REQUESTS', 'too many codes; wait 15 minutes');
  const step = secret && typeof code === 'string' ? await matchTotp(secret, code, deps.now()) : undefined;
  if (step === undefined)
    throw new AppError('INVALID_INPUT', 'this code does not belong to the square', { fields: ['code'] });
  await deps.limiter.forget(LIMIT, userId);
  return deps.db.transaction(async (trx) => {
    const users = createUsersRepository(trx);
    await users.useTotpStep(userId, step);
    await users.confirmTotp(userId, deps.now());
    await writeAudit(trx, { actor: `user:${userId}`, action: 'user.totp-on', about: `user:${userId}` });
    return replaceCodes(trx, userId);
  });
}

export async function makeRecoveryCodes(deps: Pick<FactorDeps, 'db'>, userId: string): Promise<string[]> {
  return deps.db.transaction(async (trx) => {
    await writeAudit(trx, {
      actor: `user:${userId}`,
      action: 'user.recovery-codes',
      about: `user:${userId}`,
    });
    return replaceCodes(trx, userId);
  });
}

export async function removeTotp(deps: Pick<FactorDeps, 'db'>, userId: string, byId: string): Promise<void> {
  await deps.db.transaction(async (trx) => {
    await createUsersRepository(trx).removeTotp(userId);
    await createRecoveryCodesRepository(trx).replace(userId, []);
    await writeAudit(trx, { actor: `user:${byId}`, action: 'user.totp-off', about: `user:${userId}` });
  });
}

async function replaceCodes(trx: Knex, userId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
  const hashes = codes.map((code) => hashRecoveryCode(userId, readRecoveryCode(code) ?? ''));
  await createRecoveryCodesRepository(trx).replace(userId, hashes);
  return codes;
}
