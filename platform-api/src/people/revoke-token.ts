import {
  createTokensRepository,
  may,
  notFound,
  recordAudit,
  requirePermission,
  type Actor,
} from '@codexdlc/domain';
import type { Knex } from 'knex';

/** One's own token, or anybody's for an architect. Works as often as one likes. */
export async function revokeToken(
  deps: { db: Knex },
  actor: Actor,
  input: { tokenId: string },
): Promise<void> {
  requirePermission(actor, 'token:own');
  await deps.db.transaction(async (trx) => {
    const tokens = createTokensRepository(trx, actor);
    const token = await tokens.get(input.tokenId);
    const isOwn = actor.kind === 'user' && token.userId === actor.userId;
    if (!isOwn && !may(actor, 'user:change')) throw notFound('token', input.tokenId);
    if (!(await tokens.revoke(token.id))) return;
    await recordAudit(trx, actor, {
      action: 'token.revoked',
      object: { kind: 'token', id: token.id },
      details: { userId: token.userId, name: token.name },
    });
  });
}
