import type { Knex } from 'knex';

/** Writes the password of a user; reading it is `passwordHashOf` of the users' repository. */
export async function setPasswordHash(db: Knex, userId: string, passwordHash: string): Promise<void> {
  await db('users').where('id', userId).update({ password_hash: passwordHash, updated_at: db.fn.now() });
}

export async function hasPassword(db: Knex, userId: string): Promise<boolean> {
  return (await db('users').where('id', userId).whereNotNull('password_hash').first('id')) !== undefined;
}

/** Undefined when nobody has the address, or when its owner is disabled. */
export async function findActiveUserId(db: Knex, email: string): Promise<string | undefined> {
  const row = await db('users').where({ email, disabled_at: null }).first<{ id: string } | undefined>('id');
  return row?.id;
}
