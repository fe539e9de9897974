import { createToken, createUser, systemActor } from '@codexdlc/domain';
import type { Knex } from 'knex';
import { createFirstArchitect, type FirstArchitect } from '../people/create-first-architect.ts';

export interface NewAdmin {
  email: string;
  name: string;
  password?: string | undefined;
  expiresInDays: number;
  /** Beside the architects that there are: whoever has the database may let somebody in again. */
  another: boolean;
}

const TOKEN_NAME = 'first token (waas admin create)';

export async function createAdmin(deps: { db: Knex }, input: NewAdmin): Promise<FirstArchitect> {
  const { another, email, name, password, expiresInDays } = input;
  if (!another)
    return createFirstArchitect(deps, { email, name, password, expiresInDays, tokenName: TOKEN_NAME });
  const actor = systemActor('waas-admin');
  return deps.db.transaction(async (trx) => {
    const user = await createUser({ db: trx }, actor, { email, name, role: 'architect', password });
    const { secret } = await createToken({ db: trx }, actor, {
      userId: user.id,
      name: TOKEN_NAME,
      scopes: ['admin'],
      expiresInDays,
    });
    return { user, secret };
  });
}
