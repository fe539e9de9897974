import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { createOutboxRepository, emit, EVENTS_STREAM, newId, republishSince } from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import type { Knex } from 'knex';
import { createClient } from 'redis';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { outboxPublisher } from './outbox-publisher.ts';
import { publishBatch } from './publish-batch.ts';
import { openRedisStream } from './redis-stream.ts';
import { startOwnRedis, type OwnRedis } from './testing/own-redis.ts';

let database: TestDatabase;
let db: Knex;
let redis: OwnRedis;
let ending: (() => Promise<void>)[];

beforeEach(async () => {
  ending = [];
  database = await createTestDatabase();
  db = database.db;
  redis = await startOwnRedis();
});
afterEach(async () => {
  for (const end of ending.reverse()) await end();
  await redis.end();
  await database.end();
});

const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };

/** Runs until the end of the test. */
function startPublisher(frozenAfterMs?: number): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const deps = { db, databaseUrl: database.url, redisUrl: redis.url, log, batchSize: 50 };
  const ended = outboxPublisher(frozenAfterMs === undefined ? deps : { ...deps, frozenAfterMs }).run(
    stopping.signal,
  );
  const stop = async () => {
    stopping.abort();
    await ended;
  };
  ending.push(stop);
  return { stop };
}

async function emitMany(count: number, first = 0): Promise<string[]> {
  const slugs = Array.from({ length: count }, (_, index) => `s${String(first + index).padStart(5, '0')}`);
  for (const slug of slugs) await emit(db, 'tenant:destroyed', { tenantId: newId(), slug });
  return slugs;
}

interface Published {
  id: string;
  slug: string;
}

async function published(): Promise<Published[]> {
  const client = createClient({ url: redis.url });
  client.on('error', () => undefined);
  await client.connect();
  const entries = await client.xRange(EVENTS_STREAM, '-', '+');
  client.destroy();
  return (entries ?? []).map(({ message }) => ({
    id: message['id'] ?? '',
    slug: (JSON.parse(message['payload'] ?? '{}') as { slug: string }).slug,
  }));
}

const open = async () => (await db('outbox').whereNull('published_at').pluck('id')).length;
const allPublished = () => expect.poll(open, { timeout: 20_000, interval: 50 }).toBe(0);
const withoutRepetitions = (events: readonly Published[]) => [
  ...new Map(events.map((event) => [event.id, event.slug])).values(),
];

describe('outboxPublisher', () => {
  it('publishes at once, in order, each event once', async () => {
    startPublisher();
    const slugs = await emitMany(120);
    await allPublished();

    expect((await published()).map(({ slug }) => slug)).toEqual(slugs);
  });

  it('takes less than 100 ms from the commit to the stream', async () => {
    startPublisher();
    await emitMany(1);
    await allPublished();
    const client = createClient({ url: redis.url });
    await client.connect();
    const last = await client.xInfoStream(EVENTS_STREAM).then((info) => info['last-generated-id']);

    const started = performance.now();
    const read = client.xRead({ key: EVENTS_STREAM, id: last }, { BLOCK: 5_000 });
    await emitMany(1, 1);
    expect(await read).not.toBeNull();
    const took = performance.now() - started;
    client.destroy();

    expect(took).toBeLessThan(100);
  });

  it('publishes what is committed late, though its id is lower', async () => {
    startPublisher();
    const slow = await db.transaction();
    await emit(slow, 'tenant:destroyed', { tenantId: newId(), slug: 'slow' });
    await emitMany(1);
    await allPublished();
    await slow.commit();
    await allPublished();

    expect((await published()).map(({ slug }) => slug)).toEqual(['s00000', 'slow']);
  });

  it('keeps everything while Redis is dead, and loses nothing with its memory', async () => {
    startPublisher();
    const before = await emitMany(30);
    await allPublished();
    await redis.kill();
    const meanwhile = await emitMany(70, 30);
    await sleep(1_000);
    await redis.start();
    await allPublished();
    // The stream is gone with the process; what was in it is published again, in order.
    await expect.poll(async () => withoutRepetitions(await published())).toEqual([...before, ...meanwhile]);
  });

  it('publishes the last minutes again when Redis was emptied', async () => {
    startPublisher();
    const slugs = await emitMany(40);
    await allPublished();
    const client = createClient({ url: redis.url });
    await client.connect();
    await client.flushAll();
    client.destroy();

    await expect.poll(async () => withoutRepetitions(await published()), { timeout: 10_000 }).toEqual(slugs);
  });

  it('goes on when Redis was frozen', async () => {
    startPublisher();
    await emitMany(5);
    await allPublished();
    redis.pause();
    await emitMany(20, 5);
    await sleep(7_000);
    expect(await open()).toBe(20);
    redis.resume();
    await allPublished();

    expect(withoutRepetitions(await published())).toHaveLength(25);
  });

  it('is only one: the second begins when the first has ended', async () => {
    const first = startPublisher();
    await emitMany(1);
    await allPublished();
    startPublisher();
    const slugs = await emitMany(100, 1);
    await allPublished();
    expect(await published()).toHaveLength(101);

    await first.stop();
    await emitMany(1, 101);
    await allPublished();
    expect((await published()).at(-1)?.slug).toBe('s00101');
    expect(slugs).toHaveLength(100);
  });

  it('publishes everything at least once, whenever it is killed', { timeout: 90_000 }, async () => {
    const path = new URL('./testing/main-publisher.ts', import.meta.url).pathname;
    const slugs = await emitMany(600);
    for (let kill = 0; kill < 4; kill += 1) {
      const child = spawn(process.execPath, [path, database.url, redis.url], { stdio: 'inherit' });
      const before = await open();
      await expect.poll(open, { timeout: 20_000, interval: 2 }).toBeLessThan(before);
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    startPublisher();
    await allPublished();

    const events = await published();
    console.log(`600 events, publisher killed 4 times: ${events.length - 600} published twice`);
    expect([...new Set(withoutRepetitions(events))].sort()).toEqual(slugs);
  });
});

describe('publishBatch', () => {
  it('publishes again, with the same ids, what it could not mark', async () => {
    await emitMany(3);
    const outbox = createOutboxRepository(db);
    const stream = openRedisStream(redis.url, () => undefined);
    ending.push(async () => {
      stream.end();
    });
    await expect.poll(() => stream.exists(EVENTS_STREAM).catch(() => undefined)).toBe(false);
    const dying = { ...outbox, markPublished: () => Promise.reject(new Error('killed between the two')) };

    await expect(publishBatch(dying, stream, 10)).rejects.toThrow('killed');
    await publishBatch(outbox, stream, 10);

    const events = await published();
    expect(events).toHaveLength(6);
    expect(withoutRepetitions(events)).toEqual(['s00000', 's00001', 's00002']);
  });
});

describe('republishSince', () => {
  it('takes only what was published since then', async () => {
    startPublisher();
    await emitMany(2);
    await allPublished();
    await db('outbox')
      .where('id', 1)
      .update({ published_at: db.raw(`now() - interval '1 hour'`) });

    expect(await republishSince(db, new Date(Date.now() - 60_000))).toBe(1);
    await allPublished();
    expect((await published()).map(({ id }) => id)).toEqual(['1', '2', '2']);
  });
});
