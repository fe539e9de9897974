import type { Knex } from 'knex';
import type { UserActor } from '../access/actor.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import { createSignInsRepository } from './sign-ins-repository.ts';

/** Works as often as one likes; another user's is left alone. */
export async function endSignIn(
  deps: { db: Knex },
  actor: UserActor,
  input: { tokenId: string },
): Promise<void> {
  await deps.db.transaction(async (trx) => {
    if (!(await createSignInsRepository(trx).end(actor.userId, input.tokenId))) return;
    await recordAudit(trx, actor, {
      action: 'user.signed-out',
      object: { kind: 'user', id: actor.userId },
      details: { tokenId: input.tokenId },
    });
  });
}

/** Everywhere, or everywhere but here. */
export async function endAllSignIns(
  deps: { db: Knex },
  actor: UserActor,
  input: { except?: string | undefined } = {},
): Promise<number> {
  return deps.db.transaction(async (trx) => {
    const ended = await createSignInsRepository(trx).endAll(actor.userId, input.except);
    if (ended > 0) {
      await recordAudit(trx, actor, {
        action: 'user.signed-out-everywhere',
        object: { kind: 'user', id: actor.userId },
        details: { ended },
      });
    }
    return ended;
  });
}
