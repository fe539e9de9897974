import type { Knex } from 'knex';
import type { UserActor } from '../access/actor.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import { createSignInsRepository } from './sign-ins-repository.ts';
import { createTotpRepository } from './totp-repository.ts';

/** Every other sign-in of the user ends. */
export async function removeTotp(deps: { db: Knex }, actor: UserActor): Promise<void> {
  await deps.db.transaction(async (trx) => {
    if (!(await createTotpRepository(trx).remove(actor.userId))) return;
    await createSignInsRepository(trx).endAll(actor.userId, actor.tokenId);
    await recordAudit(trx, actor, {
      action: 'user.totp-removed',
      object: { kind: 'user', id: actor.userId },
    });
  });
}
