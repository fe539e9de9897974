import type { Knex } from 'knex';
import { z } from 'zod';
import type { Hub } from '../bot/hub.ts';
import { SurveyChat } from './survey-chat.ts';
import { createSurveyDialogsRepository } from './survey-dialogs-repository.ts';

type StoreHub = Pick<Hub, 'db' | 'redis' | 'bot' | 'log' | 'now'>;

export interface StoredChat {
  chat: SurveyChat;
  version: number;
}

const Cached = z.object({ chat: SurveyChat, version: z.int() });
const KEPT_SECONDS = 3600;

/** Somebody else was quicker, or the cache was old: the update is handled once more. */
export class Overtaken extends Error {
  override name = 'Overtaken';
}

/**
 * Where somebody stands in their chat. Postgres knows it; Redis stands in front of it and may forget, be away or be old: what
 * is saved says which version it was made from.
 */
export function surveyStore(hub: StoreHub, telegramId: number) {
  const key = `hub:survey:${hub.bot.id}:${telegramId}`;
  return {
    /** `isFresh`: what the cache says made no sense. */
    async read({ isFresh = false } = {}): Promise<StoredChat | undefined> {
      const known = isFresh ? undefined : await cached(hub, key);
      // A change that the cache has missed shows when it is saved; where nothing will be saved, it is not asked.
      if (known?.chat.phase === 'asking') return known;
      return createSurveyDialogsRepository(hub.db, hub.bot.id).find(telegramId);
    },

    /** In the transaction of the update; the cache follows when it is committed. Throws `Overtaken`. */
    async save(trx: Knex.Transaction, chat: SurveyChat, version: number | undefined): Promise<void> {
      const dialogs = createSurveyDialogsRepository(trx, hub.bot.id);
      const saved = await dialogs.save(telegramId, chat, version, hub.now());
      if (saved === undefined) {
        await forget(hub, key);
        throw new Overtaken(`the survey of ${telegramId} was changed meanwhile`);
      }
      void trx.executionPromise.then(
        () => keep(hub, key, { chat, version: saved }),
        () => undefined,
      );
    },
  };
}

async function cached(hub: StoreHub, key: string): Promise<StoredChat | undefined> {
  try {
    const text = await hub.redis.get(key);
    if (text === null) return undefined;
    return Cached.safeParse(JSON.parse(text)).data;
  } catch (err) {
    hub.log.debug({ err }, 'the cache of surveys is away');
    return undefined;
  }
}

async function keep(hub: StoreHub, key: string, stored: StoredChat): Promise<void> {
  try {
    await hub.redis.set(key, JSON.stringify(stored), { expiration: { type: 'EX', value: KEPT_SECONDS } });
  } catch (err) {
    hub.log.debug({ err }, 'the cache of surveys is away');
  }
}

async function forget(hub: StoreHub, key: string): Promise<void> {
  await hub.redis.del(key).catch((err: unknown) => {
    hub.log.debug({ err }, 'the cache of surveys is away');
  });
}
