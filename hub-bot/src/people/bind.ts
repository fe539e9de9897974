import { bindTeamGroup, bindTelegram } from '@codexdlc/domain/hub';
import { Composer } from 'grammy';
import type { HubContext } from '../bot/hub-context.ts';
import { readerOf } from '../texts/reader.ts';
import { PEOPLE_TEXTS } from '../texts/people/people-texts.ts';
import { codeOf } from './code-of.ts';

/** `/bind CODE` and the link of the CRM: here a person, in a group the group. */
export function bind(): Composer<HubContext> {
  const composer = new Composer<HubContext>();
  composer.on('message:text', async (ctx, next) => {
    const code = codeOf(ctx);
    if (code === undefined) await next();
    else if (ctx.chat.type === 'private') await bindPerson(ctx, code);
    else await bindGroup(ctx, code);
  });
  return composer;
}

/** Done before the answer is stored: whoever asks again with the same code gets the same answer. */
async function bindPerson(ctx: HubContext, code: string): Promise<void> {
  const { hub, from, language } = ctx;
  if (from === undefined) return;
  const texts = PEOPLE_TEXTS[language];
  if (code === '') {
    ctx.say({ text: texts.howToBind });
    return;
  }
  const bound = await bindTelegram(hub, { code, botId: hub.bot.id, telegramId: from.id, language });
  if (bound.result === 'bound') ctx.say({ text: texts.bound(bound.user.name, bound.user.role) });
  else if (bound.result === 'refused') ctx.say({ text: texts.refused });
  else ctx.say({ text: texts.wait(untilOf(ctx, bound.until)) });
}

async function bindGroup(ctx: HubContext, code: string): Promise<void> {
  const { hub, from, chat, language } = ctx;
  if (from === undefined || chat === undefined || (chat.type !== 'group' && chat.type !== 'supergroup'))
    return;
  const texts = PEOPLE_TEXTS[language];
  const bound = await bindTeamGroup(hub, {
    botId: hub.bot.id,
    chatId: chat.id,
    telegramId: from.id,
    kind: chat.type,
    title: chat.title,
    code,
    language,
  });
  if (bound.result === 'bound') ctx.say({ text: texts.groupBound });
  else if (bound.result === 'refused') ctx.say({ text: texts.groupRefused });
  else if (bound.result === 'wait') ctx.say({ text: texts.wait(untilOf(ctx, bound.until)) });
}

function untilOf({ hub, language }: HubContext, until: Date): string {
  return readerOf(hub, language).format.time(until);
}
