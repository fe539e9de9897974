import type { Knex } from 'knex';
import { systemActor, type UserActor } from '../access/actor.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import { createToken } from '../people/create-token.ts';
import type { User } from '../people/user.ts';
import { actorOfUser, SIGN_IN_TOKEN_DAYS, SIGN_IN_TOKEN_NAME, signInScopes } from './sign-in-rules.ts';
import { createSignInsRepository } from './sign-ins-repository.ts';

export type Proof = 'password' | 'totp' | 'passkey' | 'recovery-code';

export interface SignIn {
  actor: UserActor;
  tokenId: string;
  /** The platform's token of this session: to be kept sealed. */
  secret: string;
  expiresAt: Date;
}

/** For a user who has proved who they are. */
export async function beginSignIn(
  deps: { db: Knex },
  user: User,
  given: { proofs: readonly Proof[]; ip: string },
): Promise<SignIn> {
  return deps.db.transaction(async (trx) => {
    const { token, secret } = await createToken({ db: trx }, systemActor('sign-in'), {
      userId: user.id,
      name: SIGN_IN_TOKEN_NAME,
      scopes: signInScopes(user.role),
      expiresInDays: SIGN_IN_TOKEN_DAYS,
    });
    await createSignInsRepository(trx).mark(token.id);
    const actor = actorOfUser(user, { ip: given.ip, tokenId: token.id });
    await recordAudit(trx, actor, {
      action: 'user.signed-in',
      object: { kind: 'user', id: user.id },
      details: { proofs: [...given.proofs] },
    });
    return { actor, tokenId: token.id, secret, expiresAt: token.expiresAt };
  });
}
