import { Api } from 'grammy';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTelegram, type BotHandle, type Telegram } from '../index.ts';

let telegram: Telegram;
let handle: BotHandle;
let api: Api;
let now: number;

beforeEach(async () => {
  now = Date.UTC(2026, 10, 26);
  telegram = await startTelegram({ now: () => now });
  handle = telegram.addBot({ username: 'hub_bot' });
  api = new Api(handle.token, { apiRoot: telegram.apiRoot });
});
afterEach(() => telegram.stop());

/** How many of `count` messages were taken, and for how long the last refusal asked. */
async function sendMany(
  chats: readonly number[],
): Promise<{ taken: number; retryAfter: number | undefined }> {
  let taken = 0;
  let retryAfter: number | undefined;
  for (const chatId of chats) {
    const error: unknown = await api.sendMessage(chatId, 'Hi').then(
      () => (taken += 1) && undefined,
      (caught: unknown) => caught,
    );
    if (error === undefined) continue;
    expect(error).toMatchObject({
      error_code: 429,
      description: expect.stringMatching(/^Too Many Requests: retry after \d+$/),
    });
    retryAfter = (error as { parameters: { retry_after: number } }).parameters.retry_after;
  }
  return { taken, retryAfter };
}

const startedChat = (firstName: string): number => {
  const chat = telegram.addUser({ firstName }).privateChat(handle);
  chat.start();
  return chat.chatId;
};

it('lets one chat have a burst, then one message a second', async () => {
  const chatId = startedChat('Anna');

  expect(await sendMany(Array<number>(8).fill(chatId))).toEqual({ taken: 5, retryAfter: 1 });
  now += 2000;
  expect(await sendMany(Array<number>(4).fill(chatId))).toEqual({ taken: 2, retryAfter: 1 });
});

it('lets a group have 20 a minute', async () => {
  const anna = telegram.addUser({ firstName: 'Anna' });
  const group = telegram.addGroup({ title: 'Ops', members: [anna, handle] });
  let taken = 0;
  for (let second = 0; second < 30; second += 1) {
    taken += (await sendMany([group.id])).taken;
    now += 1000;
  }

  expect(taken).toBe(20);
  expect(await sendMany([group.id])).toEqual({ taken: 0, retryAfter: 30 });
  now += 30_000;
  expect((await sendMany([group.id])).taken).toBe(1);
});

it('lets all chats together have 30 a second', async () => {
  const chats = Array.from({ length: 40 }, (_, index) => startedChat(`P${index}`));

  expect(await sendMany(chats)).toEqual({ taken: 30, retryAfter: 1 });
  now += 1000;
  expect((await sendMany(chats)).taken).toBe(30);
});
