import { createTelegramUpdatesRepository } from '@codexdlc/domain/hub';
import type { Update } from 'grammy/types';
import type { Knex } from 'knex';
import { laneOf } from './lane-rules.ts';

/** Stored, and so never lost: only now may Telegram forget them. Returns how many were new. */
export async function takeIn(db: Knex, botId: number, updates: readonly Update[]): Promise<number> {
  if (updates.length === 0) return 0;
  return createTelegramUpdatesRepository(db, botId).store(
    updates.map((update) => ({ updateId: update.update_id, lane: laneOf(update), payload: update })),
  );
}
