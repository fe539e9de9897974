import type { Knex } from 'knex';
import type { UserActor } from '../access/actor.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import { AppError, because } from '../errors.ts';
import { requirePasskeyName } from './passkey-name-rules.ts';
import { MAX_PASSKEYS, type Passkey } from './passkey.ts';
import { createPasskeysRepository, type NewPasskey } from './passkeys-repository.ts';
import { createSignInsRepository } from './sign-ins-repository.ts';

/** The ceremony has been verified by whoever calls. Every other sign-in of the user ends. */
export async function addPasskey(
  deps: { db: Knex },
  actor: UserActor,
  input: Omit<NewPasskey, 'userId'>,
): Promise<Passkey> {
  const name = requirePasskeyName(input.name);
  return deps.db.transaction(async (trx) => {
    const passkeys = createPasskeysRepository(trx);
    if ((await passkeys.lockCount(actor.userId)) >= MAX_PASSKEYS) throw tooMany();
    const passkey = await passkeys.insert({ ...input, name, userId: actor.userId });
    await createSignInsRepository(trx).endAll(actor.userId, actor.tokenId);
    await recordAudit(trx, actor, {
      action: 'user.passkey-added',
      object: { kind: 'user', id: actor.userId },
      details: { passkeyId: passkey.id, name },
    });
    return passkey;
  });
}

function tooMany(): AppError {
  return new AppError('CONFLICT', 'There are too many passkeys.', {
    why: `A user may have ${MAX_PASSKEYS}.`,
    todo: 'Remove one that is not used any more.',
    ...because('passkeys-too-many', { most: MAX_PASSKEYS }),
  });
}
