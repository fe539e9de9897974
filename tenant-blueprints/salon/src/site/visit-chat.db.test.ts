import { deriveKey } from '@codexdlc/blueprint-kit/accounts/derive-key.ts';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { bindChat } from '../bot/chat-code.ts';
import { createChatsRepository } from '../bot/chats-repository.ts';
import { TUESDAY_8 } from '../testing/test-data-salon.ts';
import { startTestSalon, type TestSalon } from '../testing/test-salon.ts';
import { filledByPerson } from '../testing/visitor.ts';

const START = '2030-03-07T09:00:00.000Z';
const CHAT = 4_200_000_001;
let salon: TestSalon;
let now = TUESDAY_8;

beforeAll(async () => {
  salon = await startTestSalon({ now: () => now });
});
afterAll(() => salon.stop());
beforeEach(async () => {
  now = TUESDAY_8;
  await salon.db('appointments').delete();
  await salon.db('customers').delete();
  await salon.db('bot_identity').delete();
});

const hasBot = () => createChatsRepository(salon.db).setIdentity('salon_test_bot');
const text = async (path: string) => (await fetch(salon.url + path)).text();
const ask = (page: string, headers: Record<string, string> = {}) =>
  fetch(`${salon.url}${page}/telegram`, { method: 'POST', redirect: 'manual', headers });
const codeIn = (html: string) =>
  /href="https:\/\/t\.me\/salon_test_bot\?start=([\w-]+)"/.exec(html)?.[1] ?? '';
const chatOfCustomer = () =>
  salon.db('customers').first<{ telegram_chat_id: string | null }>('telegram_chat_id');

async function book(): Promise<string> {
  const answer = await fetch(`${salon.url}/booking`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({
      service: 'cut-long',
      start: START,
      name: 'Erika Muster',
      phone: '0151 23456789',
      consent: 'yes',
      ...filledByPerson(deriveKey(salon.deps.sessionSecret, 'links'), now),
    }),
  });
  return (answer.headers.get('location') ?? '').replace(/\?.*$/, '');
}

it('leads to the chat by a link on a page, which binds it to the customer once', async () => {
  await hasBot();
  const page = await book();
  expect(await text(page)).toContain(`action="${page}/telegram"`);

  const answer = await ask(page);
  const html = await answer.text();
  const code = codeIn(html);

  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(html).toContain('gilt einmal und 15 Minuten lang');
  expect(await bindChat({ db: salon.db, now: () => now }, CHAT, code)).toBe('customer');
  expect(await chatOfCustomer()).toEqual({ telegram_chat_id: String(CHAT) });
  expect(await bindChat({ db: salon.db, now: () => now }, CHAT + 1, code)).toBeUndefined();
});

it('gives one link at a time, for a quarter of an hour', async () => {
  await hasBot();
  const page = await book();
  const first = codeIn(await (await ask(page)).text());
  const second = codeIn(await (await ask(page)).text());
  const deps = { db: salon.db, now: () => now };

  expect(await bindChat(deps, CHAT, first)).toBeUndefined();
  now = new Date(TUESDAY_8.getTime() + 15 * 60_000);
  expect(await bindChat(deps, CHAT, second)).toBeUndefined();
  expect(await chatOfCustomer()).toEqual({ telegram_chat_id: null });
});

it('is not offered by a salon without a bot', async () => {
  const page = await book();

  expect(await text(page)).not.toContain('/telegram');
  expect((await ask(page)).status).toBe(404);
});

it('is not offered where the salon knows no customer', async () => {
  await hasBot();
  const page = await book();
  await salon.db('appointments').update({ customer_id: null });

  expect(await text(page)).not.toContain('/telegram');
  expect((await ask(page)).status).toBe(404);
  expect(await salon.db('chat_codes')).toEqual([]);
});

it('is not given by an old link: it would lead to what was booked since', async () => {
  await hasBot();
  const page = await book();
  now = new Date('2030-03-08T09:00:00Z');

  expect(await text(page)).not.toContain('/telegram');
  expect((await ask(page)).status).toBe(404);
  expect(await salon.db('chat_codes')).toEqual([]);
});

it('is refused to another site and to a wrong token', async () => {
  await hasBot();
  const page = await book();

  expect((await ask(page, { origin: 'https://elsewhere.example' })).status).toBe(403);
  expect((await ask(page, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await ask(`${page.slice(0, -1)}${page.endsWith('A') ? 'B' : 'A'}`)).status).toBe(404);
  expect(await salon.db('chat_codes')).toEqual([]);
});
