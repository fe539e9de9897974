import type { Knex } from 'knex';
import type { UserActor } from '../access/actor.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import { createPasskeysRepository } from './passkeys-repository.ts';
import { createSignInsRepository } from './sign-ins-repository.ts';

/** Every other sign-in of the user ends: it may have been made with this key. */
export async function removePasskey(
  deps: { db: Knex },
  actor: UserActor,
  input: { passkeyId: string },
): Promise<void> {
  await deps.db.transaction(async (trx) => {
    const name = await createPasskeysRepository(trx).remove(actor.userId, input.passkeyId);
    await createSignInsRepository(trx).endAll(actor.userId, actor.tokenId);
    await recordAudit(trx, actor, {
      action: 'user.passkey-removed',
      object: { kind: 'user', id: actor.userId },
      details: { passkeyId: input.passkeyId, name },
    });
  });
}
