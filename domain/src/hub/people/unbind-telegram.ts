import type { Knex } from 'knex';
import { systemActor, type UserActor } from '../../access/actor.ts';
import { may } from '../../access/permission-rules.ts';
import { recordAudit } from '../../audit/audit-repository.ts';
import { notFound } from '../../errors.ts';
import { createTokensRepository } from '../../people/tokens-repository.ts';
import { createMessageSendingRepository } from '../messages/message-sending-repository.ts';
import { createTelegramPeopleRepository, type PersonKey } from './telegram-people-repository.ts';

/** One's own, or anybody's for an architect. From then on the bot knows nobody there, and the token is refused. */
export async function unbindTelegram(deps: { db: Knex }, actor: UserActor, input: PersonKey): Promise<void> {
  await deps.db.transaction(async (trx) => {
    const people = createTelegramPeopleRepository(trx);
    const owner = await people.ownerOf(input);
    const isTheirs = owner === actor.userId || may(actor, 'user:change');
    const removed = isTheirs ? await people.remove(input) : undefined;
    if (!removed) throw notFound('telegram account', String(input.telegramId));
    await createTokensRepository(trx, systemActor('telegram')).revoke(removed.token_id);
    // What waits for them was meant for whom the bot knew.
    await createMessageSendingRepository(trx, input.botId).dropChat(input.telegramId, 'unbound');
    await recordAudit(trx, actor, {
      action: 'telegram.unbound',
      object: { kind: 'user', id: removed.user_id },
      ...(actor.clientId === undefined ? {} : { clientId: actor.clientId }),
      details: { ...input, tokenId: removed.token_id },
    });
  });
}
