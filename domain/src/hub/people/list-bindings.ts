import type { Knex } from 'knex';
import type { UserActor } from '../../access/actor.ts';
import { may } from '../../access/permission-rules.ts';
import type { TelegramBinding } from './telegram-binding.ts';
import { createTelegramPeopleRepository } from './telegram-people-repository.ts';

/** One's own; everybody's for architects, or those of the user they ask for. */
export async function listBindings(
  db: Knex,
  actor: UserActor,
  wanted: { userId?: string | undefined; botId?: number | undefined } = {},
): Promise<TelegramBinding[]> {
  const userId = may(actor, 'user:read') ? wanted.userId : actor.userId;
  if (wanted.userId !== undefined && wanted.userId !== userId) return [];
  return createTelegramPeopleRepository(db).list({ userId, botId: wanted.botId });
}
