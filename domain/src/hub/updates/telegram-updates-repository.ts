import type { Knex } from 'knex';
import { storableJson } from './storable-json-rules.ts';
import type { NewTelegramUpdate, TelegramUpdate } from './telegram-update.ts';

export type TelegramUpdatesRepository = ReturnType<typeof createTelegramUpdatesRepository>;

export interface UpdatesPage {
  /** Lanes above this one; begin with -Infinity's stand-in `LOWEST_LANE`. */
  afterLane: number;
  /** Lanes that are at work. */
  without: readonly number[];
  lanes: number;
  perLane: number;
  /** An update that failed at least so often, and waits, does not hold up its lane. */
  passedOverAfter: number;
}

export const LOWEST_LANE = Number.MIN_SAFE_INTEGER;

/** What one bot is told by Telegram. A second process may write here at any moment: every change names what it expects. */
export function createTelegramUpdatesRepository(db: Knex, botId: number) {
  const waiting = () => db('telegram_updates').where({ bot_id: botId }).whereNull('handled_at');
  const one = (updateId: number) => waiting().where({ update_id: updateId });

  return {
    /** One statement. Ids that are there already are left alone. Returns how many are new. */
    async store(updates: readonly NewTelegramUpdate[]): Promise<number> {
      const rows = updates.map(({ updateId, lane, payload }) => ({ update_id: updateId, lane, payload }));
      const { rowCount } = await db.raw<{ rowCount: number }>(
        `insert into telegram_updates (bot_id, update_id, lane, payload)
         select ?, u.update_id, u.lane, u.payload
         from jsonb_to_recordset(?::jsonb) as u (update_id bigint, lane bigint, payload jsonb)
         on conflict do nothing`,
        [botId, storableJson(rows)],
      );
      return rowCount;
    },

    /** The next ones of some lanes, lane by lane, in order of their ids. */
    async page(wanted: UpdatesPage): Promise<TelegramUpdate[]> {
      const { rows } = await db.raw<{ rows: TelegramUpdate[] }>(
        `with recursive lanes (lane) as (
           (select lane from telegram_updates
            where bot_id = :botId and handled_at is null and lane > :afterLane order by lane limit 1)
           union all
           select (select u.lane from telegram_updates u
                   where u.bot_id = :botId and u.handled_at is null and u.lane > lanes.lane
                   order by u.lane limit 1)
           from lanes where lanes.lane is not null
         )
         select u.* from (
           select lane from lanes where lane is not null and lane <> all (:without::bigint[]) limit :lanes
         ) chosen
         cross join lateral (
           select update_id as "updateId", lane, payload, attempts, coalesce(next_attempt_at > clock_timestamp(), false) as "isWaiting",
             received_at as "receivedAt"
           from telegram_updates
           where bot_id = :botId and lane = chosen.lane and handled_at is null
             and (attempts < :passedOverAfter or next_attempt_at is null or next_attempt_at <= clock_timestamp())
           order by update_id limit :perLane
         ) u`,
        { botId, ...wanted, without: [...wanted.without] },
      );
      return rows;
    },

    /** False when another process has handled it: whatever was done in this transaction must be undone. */
    async markHandled(updateId: number): Promise<boolean> {
      return (await one(updateId).update({ handled_at: db.raw('clock_timestamp()') })) === 1;
    },

    async giveUp(updateId: number, failure: string): Promise<boolean> {
      const given = { handled_at: db.raw('clock_timestamp()'), failure: failure.slice(0, 2000) };
      return (await one(updateId).update(given)) === 1;
    },

    /** False when somebody else has tried it in the meantime. */
    async tryLater(updateId: number, attempts: number, delayMs: number): Promise<boolean> {
      const count = await one(updateId)
        .where({ attempts: attempts - 1 })
        .update({
          attempts,
          next_attempt_at: db.raw(`clock_timestamp() + ? * interval '1 millisecond'`, [delayMs]),
        });
      return count === 1;
    },

    async countWaiting(): Promise<number> {
      const row = await waiting().count({ count: '*' }).first<{ count: number }>();
      return row.count;
    },

    /** The latest ones, whether they were handled or not. */
    async latest(limit: number): Promise<unknown[]> {
      return db('telegram_updates')
        .where({ bot_id: botId })
        .orderBy('update_id', 'desc')
        .limit(limit)
        .pluck<unknown[]>('payload');
    },
  };
}
