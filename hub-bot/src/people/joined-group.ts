import { Composer } from 'grammy';
import type { HubContext } from '../bot/hub-context.ts';
import { PEOPLE_TEXTS } from '../texts/people/people-texts.ts';

/** Somebody of the agency has added the bot to a group: it says how the group becomes the team's. */
export function joinedGroup(): Composer<HubContext> {
  const composer = new Composer<HubContext>();
  composer.on('my_chat_member', async (ctx, next) => {
    const { old_chat_member: before, new_chat_member: now } = ctx.myChatMember;
    const wasOutside = before.status === 'left' || before.status === 'kicked';
    const isInside = now.status === 'member' || now.status === 'administrator';
    const isGroup = ctx.chat.type === 'group' || ctx.chat.type === 'supergroup';
    if (!isGroup || !wasOutside || !isInside) await next();
    else if (ctx.person?.actor.role === 'architect')
      ctx.say({ text: PEOPLE_TEXTS[ctx.language].howToBindGroup });
  });
  return composer;
}
