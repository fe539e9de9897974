import { createTelegramPeopleRepository, telegramTokenContext } from '@codexdlc/domain/hub';
import type { KnownPerson } from '../bot/hub-context.ts';
import type { Hub } from '../bot/hub.ts';

/** Asked for every update and never kept: whoever was disabled or unbound is nobody with the next word. */
export async function whoIs(hub: Hub, telegramId: number): Promise<KnownPerson | undefined> {
  const person = await createTelegramPeopleRepository(hub.db).find({ botId: hub.bot.id, telegramId });
  if (person === undefined) return undefined;
  const token = openToken(hub, person.actor.tokenId, person.sealedToken);
  if (token === undefined) return undefined;
  return { telegramId, actor: person.actor, platform: hub.platform(token), language: person.language };
}

function openToken({ sealer, log }: Hub, tokenId: string, sealed: string): string | undefined {
  try {
    return String(sealer.open(telegramTokenContext(tokenId), sealed));
  } catch (error) {
    log.error(
      { err: error, tokenId },
      'the token of a binding does not open: HUB_KEY is another one than it was. Bind again with a new code',
    );
    return undefined;
  }
}
