import { InlineKeyboard } from 'grammy';
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { BOT_TEXTS } from '../i18n/bot-texts.ts';
import { bindChat } from './chat-code.ts';
import { createChatsRepository } from './chats-repository.ts';
import { button, card, menuKeyboard, type Answer, type BotDeps, type Reader } from './reader.ts';

export function showMenu(deps: BotDeps, reader: Reader): Answer {
  const { settings, texts } = reader;
  return {
    text: card(settings.businessName, [], texts.welcome),
    keyboard: menuKeyboard(reader, deps.siteUrl),
  };
}

/** `/start` with the code of a page: from now on the chat is that person's. */
export async function startWithCode(deps: BotDeps, reader: Reader, code: string): Promise<Answer> {
  const { settings, texts, chatId } = reader;
  const owner = await bindChat(deps, chatId, code);
  if (owner === undefined) return { text: texts.codeOver };
  if (owner === 'user') return { text: card(settings.businessName, [], texts.boundStaff) };
  const { customer } = await createChatsRepository(deps.db).read(chatId);
  const [firstName = ''] = (customer?.name ?? '').split(' ');
  return {
    text: card(settings.businessName, [], texts.bound(firstName)),
    keyboard: menuKeyboard(reader, deps.siteUrl),
  };
}

export function showLanguages({ texts }: Reader): Answer {
  const keyboard = new InlineKeyboard();
  for (const language of LANGUAGES)
    button(keyboard, LANGUAGE_NAMES[language], { kind: 'language', language });
  return { text: texts.language, keyboard };
}

export async function chooseLanguage(deps: BotDeps, reader: Reader, language: Language): Promise<Answer> {
  await createChatsRepository(deps.db).setLanguage(reader.chatId, language);
  const inIt = { ...reader, language, texts: BOT_TEXTS[language] };
  return { text: inIt.texts.languageChosen, keyboard: menuKeyboard(inIt, deps.siteUrl) };
}

export async function forgetChat(deps: BotDeps, { chatId, texts }: Reader): Promise<Answer> {
  await createChatsRepository(deps.db).unbind(chatId);
  return { text: texts.forgotten };
}
