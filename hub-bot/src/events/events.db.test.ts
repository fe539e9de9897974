import { setTimeout as sleep } from 'node:timers/promises';
import { EVENTS_STREAM } from '@codexdlc/domain/hub';
import { AppError } from '@codexdlc/domain/errors';
import { startTestServers, type TestServers } from '@codexdlc/tools/testing/start-servers';
import { createClient } from '@redis/client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { html } from '../messages/html.ts';
import { sayTo } from '../messages/put-message.ts';
import { openHubBed, type BedOptions, type HubBed } from '../testing/hub-bed.ts';
import type { EventHandlers } from './event-handlers.ts';

let servers: TestServers;
let redis: ReturnType<typeof createClient>;
let bed: HubBed;
let chat: ReturnType<HubBed['person']>['chat'];
const handled: number[] = [];
let breaks: ((id: number) => void) | undefined;

beforeAll(async () => {
  servers = await startTestServers();
});
afterAll(async () => {
  await servers.stop();
});
beforeEach(async () => {
  handled.length = 0;
  breaks = undefined;
  redis = createClient({ url: servers.redisUrl });
  redis.on('error', () => undefined);
  await redis.connect();
  await redis.flushAll();
});
afterEach(async () => {
  await bed.end();
  redis.destroy();
});

const handlers: EventHandlers = {
  'tenant:live': [
    (hub, event) => {
      handled.push(event.id);
      breaks?.(event.id);
      return Promise.resolve((trx) =>
        sayTo(trx, hub, {
          chats: [{ chatId: chat.chatId }],
          key: `notice:${event.id}`,
          content: { text: html`live ${event.payload.slug}` },
          event,
        }),
      );
    },
  ],
};

async function open(options: BedOptions = {}): Promise<void> {
  bed = await openHubBed({
    redisUrl: servers.redisUrl,
    databaseServer: servers.databaseUrl,
    parts: { handlers: [handlers], features: [], ticks: [] },
    ...options,
  });
  ({ chat } = bed.person());
  chat.start();
}

async function publish(id: number, at = new Date()): Promise<string> {
  const payload = JSON.stringify({ tenantId: 't', slug: `s${id}`, url: 'https://s.example' });
  return redis.xAdd(EVENTS_STREAM, '*', {
    id: String(id),
    name: 'tenant:live',
    payload,
    at: at.toISOString(),
  });
}

const pending = async () => (await redis.xPending(EVENTS_STREAM, 'hub')).pending;
const shown = () => chat.messages().flatMap(({ from, text }) => (from.is_bot ? [text] : []));
const shows = (...texts: string[]) => expect.poll(shown, { timeout: 10_000 }).toEqual(texts);

describe('events of the platform', () => {
  it('are told once and acknowledged when Telegram has accepted what is said of them', async () => {
    await open();
    bed.telegram.faults.next({
      method: 'sendMessage',
      kind: { answer: { status: 429, description: 'Too Many Requests: retry after 2', retryAfter: 2 } },
    });
    await publish(1);
    await expect.poll(() => bed.telegram.calls('sendMessage').length).toBe(1);
    await sleep(500);
    expect(await pending()).toBe(1);
    await shows('live s1');
    await expect.poll(pending, { timeout: 3_000 }).toBe(0);
  });

  it('come again, and are not told again', async () => {
    await open();
    await publish(1);
    await publish(2);
    await publish(1);
    await publish(3);
    await publish(2);
    await shows('live s1', 'live s2', 'live s3');
    await expect.poll(pending).toBe(0);
    expect(handled).toEqual([1, 2, 3]);
  });

  it('that were given to a process that is gone are handled by the next one', async () => {
    await open({ isClosed: true });
    await redis.xGroupCreate(EVENTS_STREAM, 'hub', '0', { MKSTREAM: true });
    await publish(1);
    await redis.xReadGroup('hub', 'gone', { key: EVENTS_STREAM, id: '>' });
    await bed.open();
    await shows('live s1');
    await expect.poll(pending).toBe(0);
    await bed.stop();
    await bed.open();
    await expect
      .poll(async () => (await redis.xInfoConsumers(EVENTS_STREAM, 'hub')).map(({ name }) => name))
      .not.toContain('gone');
  });

  it('go on after Redis was restarted and is empty, and old ones are known by their ids', async () => {
    await open();
    await publish(1);
    await publish(2);
    await shows('live s1', 'live s2');
    await servers.restartRedis();
    await expect.poll(() => redis.isReady, { timeout: 15_000 }).toBe(true);
    // As the publisher does: the last ones once more, then new ones.
    for (const id of [1, 2, 3]) await publish(id);
    await shows('live s1', 'live s2', 'live s3');
    await redis.flushAll();
    for (const id of [2, 3, 4]) await publish(id);
    await shows('live s1', 'live s2', 'live s3', 'live s4');
    expect(handled).toEqual([1, 2, 3, 4]);
  });

  it('with which something is wrong are tried five times and do not hold up the others', async () => {
    await open();
    breaks = (id) => {
      if (id === 1) throw new TypeError('a mistake of ours');
    };
    await publish(1);
    await publish(2);
    await expect.poll(shown, { timeout: 20_000 }).toEqual(['live s2']);
    expect(handled.filter((id) => id === 1)).toHaveLength(5);
    expect(await bed.db('hub_events').orderBy('event_id').pluck('event_id')).toEqual([1, 2]);
    await expect.poll(pending).toBe(0);
  });

  it('wait for a platform that is away, for as long as it takes', async () => {
    await open();
    let isAway = true;
    breaks = () => {
      if (isAway) throw new AppError('UNAVAILABLE', 'The platform cannot be reached.');
    };
    await publish(1);
    await expect.poll(() => handled.length, { timeout: 20_000 }).toBeGreaterThan(3);
    expect(shown()).toEqual([]);
    isAway = false;
    await shows('live s1');
  });

  it('of long ago are not told by the very first hub', async () => {
    await open({ isClosed: true });
    const payload = JSON.stringify({ tenantId: 't', slug: 'old', url: 'https://s.example' });
    const dayAgo = Date.now() - 24 * 3_600_000;
    const at = new Date(dayAgo).toISOString();
    await redis.xAdd(EVENTS_STREAM, `${dayAgo}-0`, { id: '1', name: 'tenant:live', payload, at });
    await publish(2);
    await bed.open();
    await shows('live s2');
  });

  it('survive a restart of Postgres, and so do updates and messages', async () => {
    await open();
    await publish(1);
    await shows('live s1');
    const restarted = servers.restartPostgres();
    await publish(2);
    chat.send('while it is away');
    await restarted;
    await publish(3);
    await expect.poll(shown, { timeout: 20_000 }).toEqual(['live s1', 'live s2', 'live s3']);
    await expect.poll(pending, { timeout: 15_000 }).toBe(0);
    await expect
      .poll(async () => (await bed.db('telegram_updates').whereNull('handled_at')).length, {
        timeout: 10_000,
      })
      .toBe(0);
    expect(await bed.db('telegram_updates')).toHaveLength(2);
  });
});
