import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { bindChat } from '../../../bot/chat-code.ts';
import { createChatsRepository } from '../../../bot/chats-repository.ts';
import { signInAs } from '../../../testing/signed-in.ts';
import { TUESDAY_8 } from '../../../testing/test-data-salon.ts';
import { startTestSalon, type TestSalon } from '../../../testing/test-salon.ts';

const CHAT = 4_200_000_002;
const PATH = '/admin/my-times/telegram';
let salon: TestSalon;
beforeAll(async () => {
  salon = await startTestSalon();
});
afterAll(() => salon.stop());
beforeEach(async () => {
  await salon.db('chat_codes').delete();
  await salon.db('bot_identity').delete();
});

const hasBot = () => createChatsRepository(salon.db).setIdentity('salon_test_bot');
const codeIn = (html: string) =>
  /href="https:\/\/t\.me\/salon_test_bot\?start=([\w-]+)"/.exec(html)?.[1] ?? '';

it.each(['owner', 'staff'] as const)('leads %s to the chat by a link that binds it once', async (role) => {
  await hasBot();
  const person = await signInAs(salon, role);
  expect(await (await person.get('/admin/my-times')).text()).toContain(`action="${PATH}"`);

  const answer = await person.post(PATH, {});
  const html = await answer.text();
  const deps = { db: salon.db, now: () => TUESDAY_8 };

  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toContain('no-store');
  expect(html).toContain('gilt einmal und 15 Minuten lang');
  expect(await bindChat(deps, CHAT, codeIn(html))).toBe('user');
  expect((await createChatsRepository(salon.db).read(CHAT)).user).toMatchObject({ id: person.userId, role });
  expect(await bindChat(deps, CHAT + 1, codeIn(html))).toBeUndefined();
});

it('is not offered by a salon without a bot', async () => {
  const staff = await signInAs(salon, 'staff');

  expect(await (await staff.get('/admin/my-times')).text()).not.toContain(PATH);
  expect((await staff.post(PATH, {})).status).toBe(404);
});

it('is refused to another site, even with the token of the form, and without the token', async () => {
  await hasBot();
  const staff = await signInAs(salon, 'staff');
  const headers = { ...(await staff.headers()), origin: 'https://elsewhere.example' };

  const foreign = await fetch(salon.url + PATH, { method: 'POST', redirect: 'manual', headers });

  expect(foreign.status).toBe(403);
  expect((await staff.post(PATH, {}, { token: 'none' })).status).toBe(403);
  expect(await salon.db('chat_codes')).toEqual([]);
});
