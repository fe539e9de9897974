import { setTimeout as wait } from 'node:timers/promises';
import { Api, Bot } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTelegram, type BotHandle, type PrivateChat, type Telegram } from '../index.ts';

let telegram: Telegram;
let handle: BotHandle;
let api: Api;
let chat: PrivateChat;
let now: number;

beforeEach(async () => {
  now = Date.UTC(2026, 10, 26);
  telegram = await startTelegram({ limits: false, now: () => now });
  handle = telegram.addBot({ username: 'hub_bot' });
  api = new Api(handle.token, { apiRoot: telegram.apiRoot });
  chat = telegram.addUser({ firstName: 'Anna' }).privateChat(handle);
});
afterEach(() => telegram.stop());

const texts = async (options: Parameters<Api['getUpdates']>[0]) =>
  (await api.getUpdates(options)).map(({ message }) => message?.text);

describe('getUpdates', () => {
  it('gives again until the offset confirms', async () => {
    for (const text of ['one', 'two', 'three']) chat.send(text);
    const [first] = await api.getUpdates({ limit: 1 });
    const next = (first?.update_id ?? 0) + 1;

    expect(await texts({})).toEqual(['one', 'two', 'three']);
    expect(await texts({ offset: next, limit: 1 })).toEqual(['two']);
    expect(await texts({})).toEqual(['two', 'three']);
    expect(telegram.pendingUpdates(handle)).toBe(2);
  });

  it('counts a negative offset from the end and forgets what is before', async () => {
    for (const text of ['one', 'two', 'three']) chat.send(text);

    expect(await texts({ offset: -2 })).toEqual(['two', 'three']);
    expect(await texts({})).toEqual(['two', 'three']);
    expect(await texts({ offset: -9 })).toEqual(['two', 'three']);
  });

  it('waits for an update, and for no longer than was asked', async () => {
    const waiting = texts({ timeout: 20 });
    await wait(50);
    chat.send('late');
    expect(await waiting).toEqual(['late']);
    expect(await texts({ offset: 2 ** 40, timeout: 1 })).toEqual([]);
  });

  it('sends the earlier of two pollers away', async () => {
    const earlier = api.getUpdates({ timeout: 20 }).catch((caught: unknown) => caught);
    await wait(50);
    const later = texts({ timeout: 20 });

    expect(await earlier).toMatchObject({
      error_code: 409,
      description:
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    });
    chat.send('for the later');
    expect(await later).toEqual(['for the later']);
  });

  it('does not answer beside a webhook', async () => {
    const waiting = api.getUpdates({ timeout: 20 }).catch((caught: unknown) => caught);
    await wait(50);
    await api.setWebhook('http://127.0.0.1:9/hook');

    expect(await waiting).toMatchObject({ description: 'Conflict: terminated by setWebhook request' });
    expect(await api.getUpdates().catch((caught: unknown) => caught)).toMatchObject({
      error_code: 409,
      description:
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    });
    await api.deleteWebhook({ drop_pending_updates: true });
    expect(await texts({})).toEqual([]);
  });

  it('brings only kinds that were asked for, from then on', async () => {
    chat.send('before');
    await api.getUpdates({ allowed_updates: ['my_chat_member'] });
    chat.send('not wanted');
    chat.block();

    const kinds = (await api.getUpdates()).map((update) => Object.keys(update)[1]);
    expect(kinds).toEqual(['message', 'my_chat_member']);
  });

  it('keeps an update for 24 hours', async () => {
    chat.send('old');
    now += 24 * 3600 * 1000 + 1;
    chat.send('new');
    expect(await texts({})).toEqual(['new']);
  });

  it('delivers twice, and out of order, where it is told to', async () => {
    telegram.duplicateNext(handle, 1);
    chat.send('twice');
    chat.send('once');
    const [first] = await api.getUpdates({ limit: 1 });
    // Confirmed, and yet it comes again.
    expect(await texts({ offset: (first?.update_id ?? 0) + 1 })).toEqual(['twice', 'once']);
    expect(await texts({ offset: (first?.update_id ?? 0) + 2 })).toEqual([]);

    telegram.reorderNext(handle, 2);
    chat.send('earlier');
    expect(await texts({ offset: (first?.update_id ?? 0) + 2 })).toEqual([]);
    chat.send('later');
    expect(await texts({ offset: (first?.update_id ?? 0) + 2 })).toEqual(['later', 'earlier']);
  });
});

it('gives a backlog of 10,000 to a bot of grammY, each once and in order', async () => {
  const bot = new Bot(handle.token, { client: { apiRoot: telegram.apiRoot } });
  const seen: number[] = [];
  bot.on('message:text', (ctx) => {
    seen.push(Number(ctx.message.text));
  });
  const from = { id: 5, is_bot: false, first_name: 'Ben' };
  telegram.pushUpdates(handle, 10_000, (index) => ({
    message: {
      message_id: index + 1,
      date: 1,
      text: String(index),
      from,
      chat: { id: 5, type: 'private', first_name: 'Ben' },
    },
  }));
  void bot.start();
  await expect.poll(() => seen.length, { timeout: 20_000 }).toBe(10_000);
  await bot.stop();

  expect(seen).toEqual(Array.from({ length: 10_000 }, (_, index) => index));
  expect(telegram.pendingUpdates(handle)).toBe(0);
});
