import { unbindTeamGroup, unbindTelegram } from '@codexdlc/domain/hub';
import { Composer } from 'grammy';
import { knownHere } from '../commands/known-here.ts';
import type { HubContext } from '../bot/hub-context.ts';
import { PEOPLE_TEXTS } from '../texts/people/people-texts.ts';

/** `/unbind`: here oneself, in a group of the team the group. */
export function unbind(): Composer<HubContext> {
  const composer = new Composer<HubContext>();
  composer.command('unbind', async (ctx, next) => {
    const { hub, chat } = ctx;
    const person = await knownHere(ctx);
    const texts = PEOPLE_TEXTS[ctx.language];
    const botId = hub.bot.id;
    if (person === undefined) {
      await next();
    } else if (chat.type === 'private') {
      const { actor, telegramId } = person;
      ctx.write((trx) => unbindTelegram({ db: trx }, actor, { botId, telegramId }));
      ctx.say({ text: texts.unbound });
    } else if (person.actor.role === 'architect') {
      ctx.write((trx) => unbindTeamGroup({ db: trx }, person.actor, { botId, chatId: chat.id }));
      ctx.say({ text: texts.groupUnbound });
    } else {
      ctx.say({ text: texts.groupNeedsArchitect });
    }
  });
  return composer;
}
