import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../new-id.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { insertTestOperation, insertTestTenant } from '../testing/test-tenant.ts';
import { createHubActionsRepository } from './actions/hub-actions-repository.ts';
import { createHubDialogsRepository } from './dialogs/hub-dialogs-repository.ts';
import { createHubWatchesRepository } from './watches/hub-watches-repository.ts';

const BOT = 7;
const now = new Date('2026-11-26T10:00:00Z');
const later = new Date('2026-11-26T10:05:00Z');
const place = { chatId: -100_200, telegramId: 300 };

let database: TestDatabase;
let userId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  userId = newId();
  await database.db('users').insert({ id: userId, email: 'a@example.test', name: 'Anna', role: 'operator' });
});
afterAll(() => database.end());

async function ask(target: unknown, expiresAt = later): Promise<string> {
  const id = newId();
  const actions = createHubActionsRepository(database.db, BOT);
  await actions.ask({ id, ...place, userId, kind: 'deploy', target, createdAt: now, expiresAt });
  return id;
}

it('confirms a question once, however many say yes at once, and ends only what was confirmed', async () => {
  const actions = createHubActionsRepository(database.db, BOT);
  const id = await ask({ slug: 'lily' });
  expect(await actions.end(id, 'done', {})).toBe(false);

  const answers = await Promise.all(Array.from({ length: 8 }, () => actions.confirm(id, now)));

  expect(answers.filter(Boolean)).toHaveLength(1);
  expect(await actions.cancel(id, now)).toBe(false);
  expect(await actions.end(id, 'done', { operationId: 'o1' })).toBe(true);
  expect(await actions.find(id)).toMatchObject({
    state: 'done',
    result: { operationId: 'o1' },
    decidedAt: now,
  });
});

it('confirms nothing after its time, and nothing of another bot', async () => {
  const id = await ask({});

  expect(await createHubActionsRepository(database.db, BOT).confirm(id, later)).toBe(false);
  expect(await createHubActionsRepository(database.db, BOT + 1).find(id)).toBeUndefined();
});

it('forgets what was asked about a lead, but for ids, and cancels what is open', async () => {
  const actions = createHubActionsRepository(database.db, BOT);
  const leadId = newId();
  const open = await ask({ leadId, dialogId: 'd1', name: 'Lena' });
  const other = await ask({ leadId: newId(), name: 'Lotte' });

  const forgotten = await actions.forgetLead(leadId, now);

  expect(forgotten.map(({ id }) => id)).toEqual([open]);
  expect(await actions.find(open)).toMatchObject({ state: 'cancelled', target: { leadId, dialogId: 'd1' } });
  expect((await actions.find(open))?.target).not.toHaveProperty('name');
  expect(await actions.find(other)).toMatchObject({ state: 'asked', target: { name: 'Lotte' } });
});

it('keeps one conversation for each person in a chat, whatever they typed', async () => {
  const dialogs = createHubDialogsRepository(database.db, BOT);
  await dialogs.save(place, { kind: 'deploy', state: { name: 'a\0b' } }, now);
  await dialogs.save(place, { kind: 'deploy', state: { name: 'Lily' } }, later);
  await dialogs.save({ ...place, telegramId: 301 }, { kind: 'deploy', state: {} }, now);

  expect(await dialogs.find(place)).toMatchObject({ version: 2, state: { name: 'Lily' }, updatedAt: later });
  expect(await dialogs.end(place, 'survey')).toBe(false);
  expect(await dialogs.endIdle('deploy', later)).toMatchObject([{ telegramId: 301 }]);
  expect(await dialogs.end(place, 'deploy')).toBe(true);
});

it('watches an operation again when it is retried', async () => {
  const watches = createHubWatchesRepository(database.db, BOT);
  const tenant = await insertTestTenant(database.db);
  const operationId = await insertTestOperation(database.db, tenant.id, { createdAt: now });
  const { chatId } = place;
  await watches.open({ operationId, chatId, language: 'de' });
  await watches.end({ operationId, chatId }, now);
  expect(await watches.listOpen(10)).toEqual([]);

  await watches.open({ operationId, chatId, language: 'ru' });

  expect(await watches.listOpen(10)).toMatchObject([{ operationId, chatId, language: 'ru', leadId: null }]);
  expect(await createHubWatchesRepository(database.db, BOT + 1).listOpen(10)).toEqual([]);
});
