import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { UserActor } from '../../access/actor.ts';
import { insertTestUser } from '../../leads/testing/test-leads.ts';
import { newId } from '../../new-id.ts';
import { createSealer } from '../../sealing/sealer.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { renameTelegramChat } from '../chats/rename-telegram-chat.ts';
import { clientChats, staffChats } from './audience.ts';
import { bindTelegram } from './bind-telegram.ts';
import { createBindingCode } from './create-binding-code.ts';
import { bindTeamGroup, listTeamGroups, unbindTeamGroup } from './team-group.ts';

const BOT = 700_000_001;
const GROUP = -1_002_000_000_001;
const sealer = createSealer(randomBytes(32));
let database: TestDatabase;
let architect: UserActor;
let operator: UserActor;
let client: UserActor;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  const { db } = database;
  await db('telegram_people').delete();
  await db('telegram_chats').delete();
  await db('sign_in_attempts').delete();
  architect = await insertTestUser(db, 'architect');
  operator = await insertTestUser(db, 'operator');
  client = await insertTestUser(db, 'client');
  await bind(architect, 1);
  await bind(operator, 2);
  await bind(client, 3);
});
afterAll(() => database.end());

const deps = () => ({ db: database.db, sealer, now: () => new Date() });
const codeOf = async (actor: UserActor) =>
  (await createBindingCode(deps(), actor, { userId: actor.userId })).code;
async function bind(actor: UserActor, telegramId: number): Promise<void> {
  await bindTelegram(deps(), { code: await codeOf(actor), botId: BOT, telegramId, language: 'de' });
}
const group = async (telegramId: number, code: string) =>
  bindTeamGroup(deps(), {
    botId: BOT,
    chatId: GROUP,
    telegramId,
    code,
    kind: 'supergroup',
    title: 'Team',
    language: 'ru',
  });
const chats = async () => (await staffChats(database.db, BOT)).map(({ chatId }) => chatId);
const chat = (chatId: number, values: Record<string, unknown>) =>
  database
    .db('telegram_chats')
    .insert({ bot_id: BOT, chat_id: chatId, kind: 'private', language: 'de', ...values });

describe('the audience', () => {
  it('of staff is everybody of the agency, with what to write to them', async () => {
    const until = new Date('2030-01-01T00:00:00Z');
    await chat(2, { muted_until: until });

    expect(await staffChats(database.db, BOT)).toEqual([
      {
        chatId: 1,
        language: 'de',
        userId: architect.userId,
        role: 'architect',
        mutedUntil: null,
        isGroup: false,
      },
      {
        chatId: 2,
        language: 'de',
        userId: operator.userId,
        role: 'operator',
        mutedUntil: until,
        isGroup: false,
      },
    ]);
    expect(await staffChats(database.db, BOT + 1)).toEqual([]);
  });

  it('of a client is the people of that client and nobody else', async () => {
    expect(await clientChats(database.db, BOT, client.clientId ?? '')).toMatchObject([{ chatId: 3 }]);
    expect(await clientChats(database.db, BOT, newId())).toEqual([]);
  });

  it('leaves out who was disabled, has blocked the bot, or had the token revoked', async () => {
    await chat(1, { blocked_at: new Date() });
    expect(await chats()).toEqual([2]);
    await database.db('users').where('id', operator.userId).update({ disabled_at: new Date() });
    expect(await chats()).toEqual([]);
    await database.db('api_tokens').where('user_id', client.userId).update({ revoked_at: new Date() });
    expect(await clientChats(database.db, BOT, client.clientId ?? '')).toEqual([]);
  });
});

describe('a group', () => {
  it("is the team's when an architect writes a code of their own, until it is taken back", async () => {
    const code = await codeOf(architect);
    expect(await group(1, code)).toEqual({ result: 'bound' });
    expect(await group(1, code)).toEqual({ result: 'bound' });

    expect((await staffChats(database.db, BOT)).at(0)).toEqual({
      chatId: GROUP,
      language: 'ru',
      userId: null,
      role: 'operator',
      mutedUntil: null,
      isGroup: true,
    });
    expect(await listTeamGroups(database.db, architect)).toMatchObject([{ title: 'Team', chatId: GROUP }]);
    expect(await listTeamGroups(database.db, operator)).toEqual([]);
    const key = { botId: BOT, chatId: GROUP };
    await expect(unbindTeamGroup(deps(), operator, key)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await unbindTeamGroup(deps(), architect, key);
    expect(await chats()).toEqual([1, 2]);
  });

  it('is not, for operators, for codes of others, for wrong ones', async () => {
    expect(await group(2, await codeOf(operator))).toEqual({ result: 'refused' });
    expect(await group(2, await codeOf(architect))).toEqual({ result: 'refused' });
    expect(await group(1, await codeOf(operator))).toEqual({ result: 'refused' });
    expect(await group(1, 'wrong')).toEqual({ result: 'refused' });
    expect(await chats()).toEqual([1, 2]);
  });

  it('uses up every code that it sees, and tells strangers and clients nothing', async () => {
    for (const stranger of [3, 99]) {
      const code = await codeOf(architect);

      expect(await group(stranger, code)).toEqual({ result: 'silent' });

      expect(await bindTelegram(deps(), { code, botId: BOT, telegramId: 98, language: 'de' })).toEqual({
        result: 'refused',
      });
    }
    for (let guess = 0; guess < 12; guess += 1) {
      expect(await group(99, 'wrong')).toEqual({ result: 'silent' });
    }
  });

  it("stays the team's under another number, also when that one was heard of first", async () => {
    const next = GROUP - 1;
    await group(1, await codeOf(architect));
    await chat(next, { kind: 'supergroup', title: 'Team' });

    await database.db.transaction((trx) => renameTelegramChat(trx, BOT, GROUP, next));

    expect((await staffChats(database.db, BOT)).at(0)).toMatchObject({
      chatId: next,
      language: 'ru',
      isGroup: true,
    });
    expect(await chats()).toEqual([next, 1, 2]);
  });

  it("is nobody's any more when the architect is disabled or is none", async () => {
    await group(1, await codeOf(architect));
    await database.db('users').where('id', architect.userId).update({ role: 'operator' });
    expect(await chats()).toEqual([1, 2]);
    await database
      .db('users')
      .where('id', architect.userId)
      .update({ role: 'architect', disabled_at: new Date() });
    expect(await chats()).toEqual([2]);
  });
});
