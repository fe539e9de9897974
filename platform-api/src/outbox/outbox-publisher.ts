import { createOutboxRepository, EVENTS_STREAM, OUTBOX_CHANNEL, republishSince } from '@codexdlc/domain';
import type { Knex } from 'knex';
import type { BackgroundService } from '../jobs/job.ts';
import { backOffMs, pause } from '../telemetry/pause.ts';
import { waitForLock, withLockSession, type LockSessionDeps } from '../telemetry/with-lock-session.ts';
import { publishBatch } from './publish-batch.ts';
import { openRedisStream, type RedisStream } from './redis-stream.ts';
import { createWakeUp } from './wake-up.ts';

export interface OutboxPublisherDeps extends LockSessionDeps {
  db: Knex;
  redisUrl: string;
  batchSize?: number;
}

const POLL_MS = 1_000;
const BATCH = 500;
/** When the whole stream is gone, this much of it is published again. */
const REPUBLISH_MS = 15 * 60_000;

/**
 * Takes events from the outbox to Redis, in order, by one process at a time. Notified by Postgres, and looking once a
 * second besides. While Redis is away it waits; nothing is lost, and the outbox id tells consumers what is a repetition.
 */
export function outboxPublisher(deps: OutboxPublisherDeps): BackgroundService {
  return {
    name: 'outbox-publisher',
    run: (signal) =>
      withLockSession(deps, 'waas-outbox', signal, async (session, held) => {
        const wakeUp = createWakeUp(held);
        await session.listen(OUTBOX_CHANNEL, wakeUp.wake);
        if (!(await waitForLock(session, 'outbox-publisher', held))) return;
        const quietly = complainOnce(deps);
        const redis = openRedisStream(deps.redisUrl, quietly.complain);
        try {
          let failures = 0;
          while (!held.aborted) {
            try {
              const isMore = await publishAll(deps, redis);
              failures = 0;
              quietly.well();
              if (!isMore) await wakeUp.wait(POLL_MS);
            } catch (error) {
              quietly.complain(error);
              failures += 1;
              await pause(backOffMs(failures, POLL_MS), held);
            }
          }
        } finally {
          redis.end();
        }
      }),
  };
}

/** True when the batch was full. */
async function publishAll(deps: OutboxPublisherDeps, redis: RedisStream): Promise<boolean> {
  if (!(await redis.exists(EVENTS_STREAM))) {
    const count = await republishSince(deps.db, new Date(Date.now() - REPUBLISH_MS), EVENTS_STREAM);
    if (count > 0) deps.log.warn({ count }, 'Redis has lost its events; the last ones are published again');
  }
  const limit = deps.batchSize ?? BATCH;
  return (await publishBatch(createOutboxRepository(deps.db), redis, limit)) === limit;
}

/** One line when the trouble begins and one when it is over. */
function complainOnce({ log }: OutboxPublisherDeps): {
  complain: (error: unknown) => void;
  well: () => void;
} {
  let isInTrouble = false;
  return {
    complain(err) {
      if (!isInTrouble) log.warn({ err }, 'events cannot be published now; they are kept');
      isInTrouble = true;
    },
    well() {
      if (isInTrouble) log.info({}, 'events are published again');
      isInTrouble = false;
    },
  };
}
