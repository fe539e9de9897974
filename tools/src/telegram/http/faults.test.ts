import { Api, HttpError } from 'grammy';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTelegram, type PrivateChat, type Telegram } from '../index.ts';

let telegram: Telegram;
let api: Api;
let chat: PrivateChat;

beforeEach(async () => {
  telegram = await startTelegram({ limits: false });
  const handle = telegram.addBot({ username: 'hub_bot' });
  api = new Api(handle.token, { apiRoot: telegram.apiRoot });
  chat = telegram.addUser({ firstName: 'Anna' }).privateChat(handle);
  chat.start();
});
afterEach(() => telegram.stop());

const send = (signal?: AbortSignal) =>
  api
    .sendMessage(chat.chatId, 'Hi', undefined, signal as Parameters<Api['sendMessage']>[3])
    .catch((error: unknown) => error);
const arrived = () => chat.messages().filter(({ text }) => text === 'Hi').length;

it('answers as it is told, as often as it is told, and does nothing', async () => {
  const answer = { status: 429, description: 'Too Many Requests: retry after 7', retryAfter: 7 };
  telegram.faults.next({ method: 'sendMessage', times: 2, kind: { answer } });

  for (let time = 0; time < 2; time += 1)
    expect(await send()).toMatchObject({ error_code: 429, parameters: { retry_after: 7 } });
  expect(arrived()).toBe(0);
  await send();
  expect(arrived()).toBe(1);
  expect(telegram.calls('sendMessage').map(({ outcome }) => outcome.state)).toEqual([
    'refused',
    'refused',
    'done',
  ]);
});

it('sends what a proxy sends', async () => {
  telegram.faults.next({
    kind: { answer: { status: 502, description: 'Bad Gateway', body: '<h1>502</h1>' } },
  });
  expect(await send()).toBeInstanceOf(HttpError);
});

it('cuts the line before it did it', async () => {
  telegram.faults.next('drop-before');
  expect(await send()).toBeInstanceOf(HttpError);
  expect(arrived()).toBe(0);
});

it('cuts the line after it did it', async () => {
  telegram.faults.next('drop-after');
  expect(await send()).toBeInstanceOf(HttpError);
  expect(arrived()).toBe(1);
  expect(telegram.calls('sendMessage')).toMatchObject([{ outcome: { state: 'done' }, fault: 'drop-after' }]);
});

it('does it and never answers', async () => {
  telegram.faults.next('hang-after');
  expect(await send(AbortSignal.timeout(200))).toBeInstanceOf(Error);
  expect(arrived()).toBe(1);
});

it('takes its time', async () => {
  telegram.faults.next({ slow: 150 });
  const began = performance.now();
  await send();
  expect(performance.now() - began).toBeGreaterThan(140);
});

it('keeps to the chat and the method that it is for', async () => {
  telegram.faults.next({ chatId: 1, kind: 'drop-before' });
  telegram.faults.next({ method: 'deleteMessage', times: 3, kind: 'drop-before' });
  await send();
  expect(arrived()).toBe(1);
  expect(telegram.faults.left()).toBe(4);
  telegram.faults.clear();
  expect(telegram.faults.left()).toBe(0);
});
