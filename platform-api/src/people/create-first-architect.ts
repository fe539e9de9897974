import {
  AppError,
  createToken,
  createUser,
  createUsersRepository,
  systemActor,
  type User,
} from '@codexdlc/domain';
import type { Knex } from 'knex';

export interface FirstArchitect {
  user: User;
  /** Shown once. */
  secret: string;
}

/** The way in for whoever has the database: an architect and a token with all scopes. Refused while there is one. */
export async function createFirstArchitect(
  deps: { db: Knex },
  input: {
    email: string;
    name: string;
    tokenName: string;
    expiresInDays: number;
    password?: string | undefined;
  },
): Promise<FirstArchitect> {
  const actor = systemActor('waas-admin');
  return deps.db.transaction(async (trx) => {
    await trx.raw('lock table users in share row exclusive mode');
    if ((await createUsersRepository(trx, actor).lockActiveArchitects()) > 0) {
      throw new AppError('CONFLICT', 'There is an architect already.', {
        todo: 'Ask them for a user, or for a new token if you have lost yours.',
      });
    }
    const { email, name, password } = input;
    const user = await createUser({ db: trx }, actor, { email, name, role: 'architect', password });
    const { secret } = await createToken({ db: trx }, actor, {
      userId: user.id,
      name: input.tokenName,
      scopes: ['admin'],
      expiresInDays: input.expiresInDays,
    });
    return { user, secret };
  });
}
