import { Bot, GrammyError } from 'grammy';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTelegram, type BotHandle, type Telegram } from './index.ts';

let telegram: Telegram;
let handle: BotHandle;
let bot: Bot;

beforeEach(async () => {
  telegram = await startTelegram();
  handle = telegram.addBot({ username: 'hub_bot', firstName: 'Hub' });
  bot = new Bot(handle.token, { client: { apiRoot: telegram.apiRoot } });
});
afterEach(async () => {
  await bot.stop();
  await telegram.stop();
});

it('talks with a bot that polls: start, buttons, an edit, an answer to the press', async () => {
  bot.command('start', (ctx) =>
    ctx.reply(`Hello <b>${ctx.match}</b>`, {
      parse_mode: 'HTML',
      reply_markup: { inline_keyboard: [[{ text: 'Take', callback_data: 'take:1' }]] },
    }),
  );
  bot.callbackQuery('take:1', async (ctx) => {
    await ctx.editMessageText('Taken');
    await ctx.answerCallbackQuery({ text: 'Yours now' });
  });
  void bot.start();
  const chat = telegram.addUser({ firstName: 'Anna' }).privateChat(handle);

  const sent = chat.start('lead_17');
  const question = await chat.waitFor(({ text }) => text === 'Hello lead_17');
  expect(question).toMatchObject({ html: 'Hello <b>lead_17</b>', id: sent.id + 1, edits: 0 });

  const press = chat.press(question, 'Take');
  expect(await press.answered()).toEqual({ text: 'Yours now', alert: false, url: undefined });
  expect(chat.messages().at(-1)).toMatchObject({ id: question.id, text: 'Taken', edits: 1, buttons: [] });
  expect(telegram.calls('editMessageText')).toMatchObject([
    { chatId: chat.chatId, outcome: { state: 'done' } },
  ]);
});

it('refuses what it does not know', async () => {
  const stranger = new Bot('1:wrong', { client: { apiRoot: telegram.apiRoot } });
  const error = await stranger.api.getMe().catch((caught: unknown) => caught);

  expect(error).toBeInstanceOf(GrammyError);
  expect(error).toMatchObject({ error_code: 401, description: 'Unauthorized' });
  const answer = await fetch(`${telegram.apiRoot}/bot${handle.token}/makeCoffee`);
  expect(answer.status).toBe(404);
  expect(await answer.json()).toEqual({
    ok: false,
    error_code: 404,
    description: 'Not Found: method not found',
  });
});
