import { systemActor } from '../../access/actor.ts';
import { createTokensRepository } from '../../people/tokens-repository.ts';
import { createTelegramToken, type SealingBindingDeps } from './bind-telegram.ts';
import { telegramTokenContext, type TelegramPerson } from './telegram-binding.ts';
import { createTelegramPeopleRepository } from './telegram-people-repository.ts';

const RENEW_BEFORE_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * New tokens for those whose old one is about to end or was made for another role. Nobody who has been disabled or whose
 * token was revoked gets one. Answers how many.
 */
export async function renewTokens(deps: SealingBindingDeps, botId: number): Promise<number> {
  const before = new Date(deps.now().getTime() + RENEW_BEFORE_DAYS * DAY_MS);
  const due = await createTelegramPeopleRepository(deps.db).listDue(botId, before);
  let renewed = 0;
  for (const person of due) if (await renewToken(deps, botId, person)) renewed += 1;
  return renewed;
}

/** False when the binding has changed meanwhile. */
export async function renewToken(
  deps: SealingBindingDeps,
  botId: number,
  { telegramId, actor }: TelegramPerson,
): Promise<boolean> {
  return deps.db.transaction(async (trx) => {
    // First the row, so that a binding that is taken back at the same time does not leave a token behind.
    const people = createTelegramPeopleRepository(trx);
    if (!(await people.lock({ botId, telegramId }, actor.tokenId))) return false;
    await createTokensRepository(trx, systemActor('telegram')).revoke(actor.tokenId);
    const { token, secret } = await createTelegramToken(trx, { id: actor.userId, role: actor.role });
    await people.replaceToken(
      { botId, telegramId },
      {
        sealedToken: deps.sealer.seal(telegramTokenContext(token.id), secret),
        tokenId: token.id,
        tokenExpiresAt: token.expiresAt,
      },
    );
    return true;
  });
}
