import { InlineKeyboard, type Context } from 'grammy';
import { formatsFor, type Formats } from '@codexdlc/blueprint-kit/i18n/formats.ts';
import { isLanguage, type Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { BOT_TEXTS, type BotTexts } from '../i18n/bot-texts.ts';
import type { SalonDeps } from '../salon-deps.ts';
import type { SalonSettings } from '../settings/setting-shapes.ts';
import { createChatsRepository, type Chat } from './chats-repository.ts';
import { writePress, type Press } from './press-keys.ts';

export interface BotDeps extends SalonDeps {
  siteUrl: string;
}

/** Who writes, and everything that an answer to them needs. */
export interface Reader {
  chatId: number;
  chat: Chat;
  settings: SalonSettings;
  language: Language;
  texts: BotTexts;
  formats: Formats;
}

export interface Answer {
  /** HTML of the Bot API; everything that comes from people is escaped. */
  text: string;
  keyboard?: InlineKeyboard;
}

export async function readerOf(deps: BotDeps, ctx: Context): Promise<Reader> {
  const chatId = ctx.chat?.id ?? 0;
  const [chat, settings] = await Promise.all([
    createChatsRepository(deps.db).read(chatId),
    deps.settings.read(),
  ]);
  const code = ctx.from?.language_code?.slice(0, 2);
  const language = chat.language ?? (isLanguage(code) ? code : settings.language);
  return {
    chatId,
    chat,
    settings,
    language,
    texts: BOT_TEXTS[language],
    formats: formatsFor(language, settings.timeZone),
  };
}

export function momentOf({ settings, formats, texts }: Reader, instant: Date): string {
  const { day } = wallClockAt(settings.timeZone, instant);
  return texts.at(formats.longDay(day), formats.time(instant));
}

export function button(keyboard: InlineKeyboard, label: string, press: Press): InlineKeyboard {
  return keyboard.text(label, writePress(press));
}

/** Bold first line, a blank one, then facts as "key value" lines. */
export function card(
  title: string,
  facts: readonly (readonly [string, string])[],
  ...more: string[]
): string {
  const lines = facts
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}  ${escapeHtml(value)}`);
  return [`<b>${escapeHtml(title)}</b>`, lines.join('\n'), ...more]
    .filter((block) => block !== '')
    .join('\n\n');
}

export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

export function menuKeyboard({ texts }: Reader, siteUrl: string): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  button(keyboard, texts.book, { kind: 'services' }).row();
  button(keyboard, texts.mine, { kind: 'mine' });
  return button(keyboard, texts.language, { kind: 'languages' }).row().url(texts.site, siteUrl);
}
