import { setTimeout as sleep } from 'node:timers/promises';
import type { Knex } from 'knex';
import type { PushedUpdate } from './telegram-wishes.ts';
import { updateTimes, type UpdateTimes } from './update-times-rules.ts';

const LOOK_MS = 250;

interface HandledRow {
  key: string;
  handledAt: number;
}

/** By the clock of the database, which is that of this machine. An update that was given up is none that was handled. */
const HANDLED = `
  select coalesce('q' || (payload #>> '{callback_query,id}'), 'm' || (payload #>> '{message,message_id}')) as key,
    (extract(epoch from handled_at) * 1000)::float8 as "handledAt"
  from telegram_updates where handled_at is not null and failure is null`;

/** Waits until the hub has nothing left to handle and reads when it handled these. */
export async function timesOf(
  db: Knex,
  pushed: readonly PushedUpdate[],
  { patienceMs, signal }: { patienceMs: number; signal: AbortSignal },
): Promise<UpdateTimes> {
  const first = pushed.reduce((earliest, { at }) => Math.min(earliest, at), Infinity);
  const until = performance.now() + patienceMs;
  const since = new Date(first);
  while ((await countEnded(db, since)) < pushed.length && performance.now() < until) {
    await sleep(LOOK_MS, undefined, { signal });
  }
  await refuseFailures(db);
  const { rows } = await db.raw<{ rows: HandledRow[] }>(HANDLED);
  return updateTimes(pushed, new Map(rows.map(({ key, handledAt }) => [key, handledAt])));
}

async function countEnded(db: Knex, since: Date): Promise<number> {
  const row = await db('telegram_updates')
    .where('received_at', '>=', since)
    .whereNotNull('handled_at')
    .count({ count: '*' })
    .first<{ count: number | string }>();
  return Number(row.count);
}

async function refuseFailures(db: Knex): Promise<void> {
  const failed = await db('telegram_updates')
    .whereNotNull('failure')
    .select<{ failure: string }[]>('failure');
  const [first] = failed;
  if (first) throw new Error(`${failed.length} updates were given up: ${first.failure.slice(0, 300)}`);
}
