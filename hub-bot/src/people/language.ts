import type { Language } from '@codexdlc/domain';
import { createTelegramChatsRepository, createTelegramPeopleRepository } from '@codexdlc/domain/hub';
import { Composer } from 'grammy';
import { callbackData } from '../bot/callback-data.ts';
import type { HubContext } from '../bot/hub-context.ts';
import { onPress } from '../bot/on-press.ts';
import { NOTHING } from '../commands/nothing-id.ts';
import type { Button } from '../messages/message.ts';
import { PEOPLE_TEXTS } from '../texts/people/people-texts.ts';

const VERB = 'language';
/** Each in itself, for whoever cannot read the present one. */
const NAMES: Record<Language, string> = { de: 'Deutsch', en: 'English', ru: 'Русский' };

/** `/language`: of a person, or of the group. */
export function language(): Composer<HubContext> {
  const composer = new Composer<HubContext>();
  composer.command('language', (ctx) => {
    ctx.say({ text: PEOPLE_TEXTS[ctx.language].whichLanguage, buttons: [buttons()] });
  });
  onPress(composer, VERB, (ctx, { word }) => {
    if (isLanguage(word)) choose(ctx, word);
    return Promise.resolve();
  });
  return composer;
}

function buttons(): Button[] {
  return (Object.keys(NAMES) as Language[]).map((word) => ({
    text: NAMES[word],
    data: callbackData(VERB, NOTHING, word),
  }));
}

function isLanguage(word: string): word is Language {
  return Object.hasOwn(NAMES, word);
}

function choose(ctx: HubContext, chosen: Language): void {
  const { hub, chat, person } = ctx;
  if (chat === undefined) return;
  ctx.write(async (trx) => {
    await createTelegramChatsRepository(trx, hub.bot.id).setLanguage(chat.id, chosen);
    if (person === undefined || chat.type !== 'private') return;
    const key = { botId: hub.bot.id, telegramId: person.telegramId };
    await createTelegramPeopleRepository(trx).setLanguage(key, chosen);
  });
  ctx.change({ text: PEOPLE_TEXTS[chosen].languageChosen, buttons: [buttons()] });
}
