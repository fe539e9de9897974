import { Bot, InlineKeyboard, Keyboard, type Context } from 'grammy';
import { isLanguage, LANGUAGES } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import type { Secret } from '@codexdlc/blueprint-kit/secret.ts';
import { BOT_TEXTS } from '../i18n/bot-texts.ts';
import { beginDraft, confirmDraft, dropDraft, takeContact, takeText, type Asked } from './book-here.ts';
import { showDays, showServices, showTimes } from './choose-time.ts';
import { askCancel, cancelMine, listMine, moveMine, showMoveDays, showMoveTimes } from './my-appointments.ts';
import { readPress, type Press } from './press-keys.ts';
import { readerOf, type Answer, type BotDeps, type Reader } from './reader.ts';
import { chooseLanguage, forgetChat, showLanguages, showMenu, startWithCode } from './show-menu.ts';
import { blockHour, showHours, showNext, showToday, unblockHour } from './staff-day.ts';

export interface BotOptions {
  token: Secret;
  apiRoot: string;
}

type Command = keyof (typeof BOT_TEXTS)['de']['commands'];

const COMMANDS: Record<Command, (deps: BotDeps, reader: Reader) => Promise<Answer[]> | Answer[]> = {
  start: (deps, reader) => [showMenu(deps, reader)],
  book: async (deps, reader) => [await showServices(deps, reader)],
  mine: listMine,
  language: (_deps, reader) => [showLanguages(reader)],
  stop: async (deps, reader) => [await forgetChat(deps, reader)],
  today: async (deps, reader) => [await showToday(deps, reader)],
  next: async (deps, reader) => [await showNext(deps, reader)],
  block: async (deps, reader) => [await showHours(deps, reader)],
};

/** Customers book, move and cancel here; staff see their day. Only in private chats: a group is no place for names. */
export function createBot(deps: BotDeps, { token, apiRoot }: BotOptions): Bot {
  const bot = new Bot(token.reveal(), { client: { apiRoot } });
  const chat = bot.chatType('private');

  chat.command('start', async (ctx) => {
    const reader = await readerOf(deps, ctx);
    const code = ctx.match.trim();
    await say(ctx, code === '' ? showMenu(deps, reader) : await startWithCode(deps, reader, code));
  });
  for (const command of Object.keys(COMMANDS) as Command[]) {
    chat.command(command, async (ctx) => {
      const reader = await readerOf(deps, ctx);
      for (const answer of await COMMANDS[command](deps, reader)) await say(ctx, answer);
    });
  }

  chat.on('callback_query:data', async (ctx) => {
    const reader = await readerOf(deps, ctx);
    const press = readPress(ctx.callbackQuery.data);
    // Told first: the button stops turning even when the work takes a while.
    await ctx.answerCallbackQuery().catch(() => undefined);
    if (press === undefined) return;
    for (const answer of await onPress(deps, reader, press)) await say(ctx, answer, reader);
  });

  chat.on('message:contact', async (ctx) => {
    const reader = await readerOf(deps, ctx);
    const { phone_number: phone, user_id: userId } = ctx.message.contact;
    const answer = await takeContact(deps, reader, { phone, isOwn: userId === ctx.from.id });
    await say(ctx, answer ?? showMenu(deps, reader), reader);
  });

  chat.on('message:text', async (ctx) => {
    const reader = await readerOf(deps, ctx);
    const answer = await takeText(deps, reader, ctx.message.text);
    await say(ctx, answer ?? showMenu(deps, reader), reader);
  });

  bot.catch(async ({ error, ctx }) => {
    deps.log.error({ err: error, update: ctx.update.update_id }, 'update failed');
    const code = ctx.from?.language_code?.slice(0, 2);
    await ctx.reply(BOT_TEXTS[isLanguage(code) ? code : 'de'].failed).catch(() => undefined);
  });
  return bot;
}

async function onPress(deps: BotDeps, reader: Reader, press: Press): Promise<Asked[]> {
  switch (press.kind) {
    case 'services':
      return [await showServices(deps, reader)];
    case 'mine':
      return listMine(deps, reader);
    case 'languages':
      return [showLanguages(reader)];
    case 'language':
      return isLanguage(press.language) ? [await chooseLanguage(deps, reader, press.language)] : [];
    case 'days':
      return [await showDays(deps, reader, press)];
    case 'times':
      return [await showTimes(deps, reader, press)];
    case 'time':
      return [await beginDraft(deps, reader, press)];
    case 'confirm':
      return [await confirmDraft(deps, reader)];
    case 'drop':
      return [await dropDraft(deps, reader)];
    case 'cancel':
      return [await askCancel(deps, reader, press.id)];
    case 'cancel-yes':
      return [await cancelMine(deps, reader, press.id)];
    case 'move':
      return [await showMoveDays(deps, reader, press.id)];
    case 'move-times':
      return [await showMoveTimes(deps, reader, press)];
    case 'move-to':
      return [await moveMine(deps, reader, press)];
    case 'block':
      return [await blockHour(deps, reader, press.start)];
    case 'unblock':
      return [await unblockHour(deps, reader, press.id)];
  }
}

async function say(ctx: Context, answer: Asked, reader?: Reader): Promise<void> {
  const { text, keyboard = new InlineKeyboard(), wantsContact } = answer;
  const contact =
    wantsContact === true && reader
      ? new Keyboard().requestContact(reader.texts.sharePhone).resized().oneTime()
      : undefined;
  await ctx.reply(text, {
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    reply_markup: contact ?? keyboard,
  });
}

/** The list that people see when they type a slash, in every language. */
export async function publishCommands(bot: Bot): Promise<void> {
  for (const language of LANGUAGES) {
    const { commands } = BOT_TEXTS[language];
    const list = Object.entries(commands).map(([command, description]) => ({ command, description }));
    await bot.api.setMyCommands(list, {
      scope: { type: 'all_private_chats' },
      ...(language === 'en' ? {} : { language_code: language }),
    });
  }
}
