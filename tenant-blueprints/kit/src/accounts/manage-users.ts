import type { Knex } from 'knex';
import { z } from 'zod';
import { writeAudit } from '../audit/write-audit.ts';
import { AppError } from '../errors.ts';
import { createAccountLinksRepository } from './account-links-repository.ts';
import type { AccountsDeps } from './accounts-deps.ts';
import type { SignedInUser, User } from './user.ts';
import { createUserSessionsRepository } from './user-sessions-repository.ts';
import { createUsersRepository } from './users-repository.ts';

type ManageDeps = Pick<AccountsDeps, 'db' | 'now' | 'roles'>;
type By = Pick<SignedInUser, 'id'>;

/** There is always somebody who can manage the others, also when two owners act at once. */
export async function setRole(deps: ManageDeps, by: By, userId: string, role: unknown): Promise<void> {
  const wanted = z.enum(deps.roles.all as [string, ...string[]]).safeParse(role);
  if (!wanted.success) throw new AppError('INVALID_INPUT', 'there is no such role', { fields: ['role'] });
  await deps.db.transaction(async (trx) => {
    const user = await lockUser(trx, deps, userId);
    if (user.role === wanted.data) return;
    if (user.role === deps.roles.owner) await requireAnother(trx, deps, userId);
    await createUsersRepository(trx).setRole(userId, wanted.data);
    const detail = { from: user.role, to: wanted.data };
    await writeAudit(trx, { actor: `user:${by.id}`, action: 'user.role', about: `user:${userId}`, detail });
  });
}

/** Ends every session at once; what the user did stays. */
export async function disableUser(deps: ManageDeps, by: By, userId: string): Promise<void> {
  await deps.db.transaction(async (trx) => {
    const user = await lockUser(trx, deps, userId);
    if (user.disabledAt) return;
    if (user.role === deps.roles.owner) await requireAnother(trx, deps, userId);
    const users = createUsersRepository(trx);
    await users.setDisabled(userId, deps.now());
    await users.raiseEpoch(userId);
    await createAccountLinksRepository(trx).removeUnused(userId);
    await createUserSessionsRepository(trx).endAll(userId, deps.now());
    await writeAudit(trx, { actor: `user:${by.id}`, action: 'user.disable', about: `user:${userId}` });
  });
}

export async function enableUser(deps: ManageDeps, by: By, userId: string): Promise<void> {
  await deps.db.transaction(async (trx) => {
    await lockUser(trx, deps, userId);
    await createUsersRepository(trx).setDisabled(userId, undefined);
    await writeAudit(trx, { actor: `user:${by.id}`, action: 'user.enable', about: `user:${userId}` });
  });
}

export async function findUserOrFail(db: Knex, userId: string): Promise<User> {
  const user = z.uuid().safeParse(userId).success ? await createUsersRepository(db).find(userId) : undefined;
  if (!user) throw new AppError('NOT_FOUND', 'there is no such user');
  return user;
}

/** Owners are locked first and always in the same order, so that two changes wait for each other and never for ever. */
async function lockUser(trx: Knex, { roles }: ManageDeps, userId: string): Promise<User> {
  await createUsersRepository(trx).lockActive(roles.owner);
  return findUserOrFail(trx, userId);
}

async function requireAnother(trx: Knex, { roles }: ManageDeps, userId: string): Promise<void> {
  const owners = await createUsersRepository(trx).lockActive(roles.owner);
  if (owners.length === 1 && owners[0] === userId)
    throw new AppError('CONFLICT', 'this is the last owner; make somebody else an owner first');
}
