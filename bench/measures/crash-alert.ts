import { setTimeout as sleep } from 'node:timers/promises';
import { EVENTS_STREAM } from '@codexdlc/domain';
import { insertTestTenant, type TestTenant } from '@codexdlc/domain/testing/tenant';
import { LABEL_ROLE, LABEL_TENANT } from '@codexdlc/stacks';
import type Docker from 'dockerode';
import { createClient } from 'redis';
import type { BenchContext } from '../bench-context.ts';
import type { MeasureResult } from '../results.ts';
import { withService, type ServiceBench } from '../service/with-service.ts';

const AT_MOST_SECONDS = 2;
const ALERTS_PER_ROUND = 2;
const WATCHING_WITHIN_MS = 30_000;
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

async function untilWatched({ service }: ServiceBench): Promise<void> {
  const until = performance.now() + WATCHING_WITHIN_MS;
  while (!(await service.db('host_watches').first())) {
    if (performance.now() > until) throw new Error('nobody watches the host');
    await sleep(100);
  }
}

async function oneAlert({ service, stores, bench }: ServiceBench): Promise<number> {
  const host = await service.db('hosts').first<{ id: string }>('id');
  const beside = { id: '', slug: '', clientId: '', hostId: host.id };
  const tenant = await insertTestTenant(service.db, { beside });
  const container = await startContainer(bench.platform.docker, tenant);
  const redis = openRedis(stores.redisUrl);
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
    await container.remove({ force: true });
  }
}

const openRedis = (url: string) => createClient({ url });

async function startContainer(docker: Docker, { slug }: TestTenant): Promise<Docker.Container> {
  const container = await docker.createContainer({
    name: `waas-${slug}-backend`,
    Image: 'waas/node:24',
    Cmd: ['sleep', '600'],
    Labels: { [LABEL_TENANT]: slug, [LABEL_ROLE]: 'backend' },
    HostConfig: { NetworkMode: 'none', RestartPolicy: { Name: 'no' } },
  });
  await container.start();
  return container;
}

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
