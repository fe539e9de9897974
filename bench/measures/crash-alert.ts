import { EVENTS_STREAM } from '@codexdlc/domain';
import { createClient } from 'redis';
import type { BenchContext } from '../bench-context.ts';
import type { MeasureResult } from '../results.ts';
import { untilWatched, withTenantContainer } from '../service/killed-container.ts';
import { withService, type ServiceBench } from '../service/with-service.ts';

const AT_MOST_SECONDS = 2;
const ALERTS_PER_ROUND = 2;
const PATIENCE_MS = 15_000;

/** A container of a tenant is killed; the clock stops when a reader of the Redis stream has the event. */
export async function measureCrashAlert(context: BenchContext): Promise<MeasureResult> {
  const samples = await withService(context, {}, async (bench) => {
    await untilWatched(bench);
    const seconds: number[] = [];
    for (let done = 0; done < context.rounds * ALERTS_PER_ROUND; done += 1) {
      context.signal.throwIfAborted();
      seconds.push(await oneAlert(bench));
    }
    return seconds;
  });
  context.say(`  ${samples.map((seconds) => seconds.toFixed(2)).join(', ')} s`);
  const slowest = Math.max(...samples);
  return {
    measurements: [
      {
        id: 'alert-max',
        what: 'Container killed to event on the stream: slowest',
        unit: 's',
        samples: [slowest],
        atMost: AT_MOST_SECONDS,
      },
      {
        id: 'alert',
        what: 'Container killed to event on the stream: each',
        unit: 's',
        samples,
        atMost: AT_MOST_SECONDS,
      },
    ],
  };
}

function oneAlert(service: ServiceBench): Promise<number> {
  return withTenantContainer(service, async (tenant, container) => {
    const redis = openRedis(service.stores.redisUrl);
    try {
      await redis.connect();
      const last = (await redis.xRevRange(EVENTS_STREAM, '+', '-', { COUNT: 1 }))?.[0]?.id ?? '0';
      const heard = untilOpened(redis, last, tenant.id);
      const started = performance.now();
      await container.kill({ signal: 'SIGKILL' });
      await heard;
      return (performance.now() - started) / 1000;
    } finally {
      redis.destroy();
    }
  });
}

const openRedis = (url: string) => createClient({ url });

async function untilOpened(
  redis: ReturnType<typeof openRedis>,
  after: string,
  tenantId: string,
): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  for (let last = after; performance.now() < until;) {
    const answer = (await redis.xRead({ key: EVENTS_STREAM, id: last }, { BLOCK: 1_000 })) as
      { messages: { id: string; message: Record<string, string> }[] }[] | null;
    for (const { id, message } of answer?.flatMap(({ messages }) => messages) ?? []) {
      last = id;
      if (message['name'] === 'incident:opened' && message['payload']?.includes(tenantId)) return;
    }
  }
  throw new Error(`no event for ${tenantId} within ${PATIENCE_MS / 1000} s`);
}
