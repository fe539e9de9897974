import type { Knex } from 'knex';
import type { UserActor } from '../access/actor.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import { requirePasskeyName } from './passkey-name-rules.ts';
import { createPasskeysRepository } from './passkeys-repository.ts';

export async function renamePasskey(
  deps: { db: Knex },
  actor: UserActor,
  input: { passkeyId: string; name: string },
): Promise<void> {
  const name = requirePasskeyName(input.name);
  await deps.db.transaction(async (trx) => {
    await createPasskeysRepository(trx).rename(actor.userId, input.passkeyId, name);
    await recordAudit(trx, actor, {
      action: 'user.passkey-renamed',
      object: { kind: 'user', id: actor.userId },
      details: { passkeyId: input.passkeyId, name },
    });
  });
}
