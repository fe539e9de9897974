import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Api, Bot, webhookCallback } from 'grammy';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTelegram, type BotHandle, type Telegram } from '../index.ts';

let telegram: Telegram;
let handle: BotHandle;
let api: Api;
let server: Server | undefined;

beforeEach(async () => {
  telegram = await startTelegram({ limits: false, webhook: { retryMs: 20, longestRetryMs: 100 } });
  handle = telegram.addBot({ username: 'hub_bot' });
  api = new Api(handle.token, { apiRoot: telegram.apiRoot });
});
afterEach(async () => {
  await telegram.stop();
  server?.close();
  server = undefined;
});

async function listen(made: Server): Promise<string> {
  server = made;
  made.listen(0, '127.0.0.1');
  await once(made, 'listening');
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}/hook`;
}

const person = (firstName: string) => telegram.addUser({ firstName }).privateChat(handle);

it('delivers to a bot of grammY, with the secret', async () => {
  const bot = new Bot(handle.token, { client: { apiRoot: telegram.apiRoot } });
  bot.on('message', (ctx) => ctx.reply(`You said ${ctx.message.text ?? ''}`));
  const take = webhookCallback(bot, 'http', { secretToken: 'abc_1' });
  const url = await listen(createServer((request, response) => void take(request, response)));
  await api.setWebhook(url, { secret_token: 'abc_1' });
  const chat = person('Anna');
  chat.send('hello');

  await chat.waitFor(({ text }) => text === 'You said hello');
  expect(await api.getWebhookInfo()).toMatchObject({ url, pending_update_count: 0, max_connections: 40 });
});

it('repeats what was refused, says why, and keeps the order within a chat', async () => {
  const seen: string[] = [];
  let refused = 3;
  const url = await listen(
    createServer((request, response) => {
      void request.toArray().then((chunks) => {
        const update = JSON.parse(Buffer.concat(chunks).toString()) as { message: { text: string } };
        seen.push(update.message.text);
        response.statusCode = update.message.text === 'a1' && refused-- > 0 ? 502 : 200;
        response.end();
      });
    }),
  );
  const [anna, ben] = [person('Anna'), person('Ben')];
  anna.send('a1');
  anna.send('a2');
  ben.send('b1');
  await api.setWebhook(url);
  await expect.poll(() => telegram.pendingUpdates(handle)).toBe(0);

  expect(seen.filter((text) => text.startsWith('a'))).toEqual(['a1', 'a1', 'a1', 'a1', 'a2']);
  // A chat that is refused does not hold up another.
  expect(seen.indexOf('b1')).toBeLessThan(2);
  expect((await api.getWebhookInfo()).last_error_message).toBe(
    'Wrong response from the webhook: 502 Bad Gateway',
  );
});

it('has no more deliveries under way than max_connections', async () => {
  let underWay = 0;
  let most = 0;
  const url = await listen(
    createServer((request, response) => {
      request.resume();
      underWay += 1;
      most = Math.max(most, underWay);
      setTimeout(() => {
        underWay -= 1;
        response.end();
      }, 20);
    }),
  );
  for (let index = 0; index < 12; index += 1) person(`P${index}`).send('hello');
  await api.setWebhook(url, { max_connections: 3 });
  await expect.poll(() => telegram.pendingUpdates(handle)).toBe(0);

  expect(most).toBe(3);
});

it('says that nobody listens, and delivers once somebody does', async () => {
  const url = await listen(createServer());
  server?.close();
  await api.setWebhook(url);
  person('Anna').send('hello');
  await expect.poll(async () => (await api.getWebhookInfo()).last_error_message).toBe('Connection refused');
  expect((await api.getWebhookInfo()).pending_update_count).toBe(1);

  server = createServer((_request, response) => response.end());
  server.listen(Number(new URL(url).port), '127.0.0.1');
  await expect.poll(() => telegram.pendingUpdates(handle)).toBe(0);
});

it('stops when the webhook is deleted, and the updates are there to be polled', async () => {
  await api.setWebhook('http://127.0.0.1:9/hook');
  person('Anna').send('hello');
  await wait(50);
  await api.deleteWebhook();

  expect((await api.getUpdates()).map(({ message }) => message?.text)).toEqual(['hello']);
});

it.each([
  ['http://hub.example/hook', {}, 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook'],
  [
    'https://hub.example:5000/hook',
    {},
    'Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443',
  ],
  ['http://127.0.0.1:9/', { secret_token: 'a b' }, 'Bad Request: secret token contains unallowed characters'],
])('refuses %s', async (url, more, description) => {
  await expect(api.setWebhook(url, more)).rejects.toMatchObject({ description });
});
