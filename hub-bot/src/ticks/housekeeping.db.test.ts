import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Hub } from '../bot/hub.ts';
import { housekeeping } from './housekeeping.ts';

const DAY_MS = 24 * 60 * 60_000;
let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await database.end();
});

describe('housekeeping', () => {
  it('deletes what is old, keeps what is not, and never what was not handled', async () => {
    const { db } = database;
    const now = new Date();
    const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
    const update = { bot_id: 1, lane: 1, payload: '{}' };
    await db('telegram_updates').insert([
      { ...update, update_id: 1, handled_at: ago(8) },
      { ...update, update_id: 2, handled_at: ago(6) },
      { ...update, update_id: 3, received_at: ago(30) },
    ]);
    await db('hub_events').insert([
      { event_id: 1, handled_at: ago(9) },
      { event_id: 2, handled_at: ago(7) },
    ]);
    const message = { bot_id: 1, chat_id: 1, content: '{}' };
    await db('telegram_messages').insert([
      { ...message, id: crypto.randomUUID(), key: 'old', created_at: ago(91) },
      { ...message, id: crypto.randomUUID(), key: 'new', created_at: ago(89) },
    ]);
    const dialog = { bot_id: 1, chat_id: 1, kind: 'deploy', state: '{}' };
    await db('hub_dialogs').insert([
      { ...dialog, telegram_id: 1, updated_at: ago(31) },
      { ...dialog, telegram_id: 2, updated_at: ago(29) },
    ]);

    await housekeeping.run({ db, log: pino({ level: 'silent' }), now: () => now } as unknown as Hub);

    expect(await db('telegram_updates').orderBy('update_id').pluck('update_id')).toEqual([2, 3]);
    expect(await db('hub_events').pluck('event_id')).toEqual([2]);
    expect(await db('telegram_messages').pluck('key')).toEqual(['new']);
    expect(await db('hub_dialogs').pluck('telegram_id')).toEqual([2]);
  });
});
