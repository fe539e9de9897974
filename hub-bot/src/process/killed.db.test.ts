import { setTimeout as sleep } from 'node:timers/promises';
import { EVENTS_STREAM } from '@codexdlc/domain/hub';
import { createClient } from '@redis/client';
import { Composer } from 'grammy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HubContext } from '../bot/hub-context.ts';
import type { EventHandlers } from '../events/event-handlers.ts';
import { html } from '../messages/html.ts';
import { sayTo } from '../messages/put-message.ts';
import { openHubBed, type HubBed } from '../testing/hub-bed.ts';
import { startTestServers, type TestServers } from '@codexdlc/tools/testing/start-servers';
import { breakAt, type Breaking } from './testing/break-at.ts';

/** Each run has a Redis database of its own; a server has sixteen. */
const AT_ONCE = 6;

let servers: TestServers;
beforeAll(async () => {
  servers = await startTestServers();
});
afterAll(async () => {
  await servers.stop();
});

interface Outcome {
  /** What the chat shows of the hub, in order. */
  shown: string[];
  done: string[];
  platformCalls: string[];
  toasts: number;
  pending: number;
  unhandled: number;
}

/** A lead arrives, its button is pressed, something is written: what a hub does all day. */
async function live(
  slot: number,
  n: number,
): Promise<{ outcome: Outcome; breaking: Breaking; diedAt: string }> {
  const breaking = breakAt(n);
  const asked: string[] = [];
  const toChat = { id: 0 };
  const feature = new Composer<HubContext>();
  feature.callbackQuery('take', async (ctx) => {
    // The platform does a thing once for each key, however often it is asked.
    asked.push(ctx.requestKey('take'));
    await sleep(1);
    ctx.write(async (trx) => {
      await trx('done').insert({ what: 'taken' });
    });
    ctx.change({ text: html`taken by ${ctx.from.first_name}` });
    ctx.toast('Taken');
  });
  feature.on('message:text', (ctx) => {
    ctx.write(async (trx) => {
      await trx('done').insert({ what: `noted ${ctx.message.text}` });
    });
    ctx.say({ text: html`noted: ${ctx.message.text}` });
  });
  const handlers: EventHandlers = {
    'lead:submitted': [
      (hub, event) =>
        Promise.resolve(async (trx) => {
          await trx('done').insert({ what: 'told' });
          await sayTo(trx, hub, {
            chats: [{ chatId: toChat.id }],
            key: `lead:${event.payload.leadId}`,
            content: { text: html`new lead`, buttons: [[{ text: 'Take', data: 'take' }]] },
            event,
          });
        }),
    ],
  };
  const redisUrl = servers.redisUrl.replace(/\/\d+$/, `/${slot}`);
  const redis = createClient({ url: redisUrl });
  await redis.connect();
  await redis.flushDb();
  const parts = {
    features: [feature],
    handlers: [handlers],
    ticks: [],
    whoIs: () => Promise.resolve(undefined),
  };
  const bed = await openHubBed({ databaseServer: servers.databaseUrl, redisUrl, parts, isClosed: true });
  try {
    await bed.db.raw('create table done (id serial primary key, what text not null)');
    const { chat } = bed.person();
    toChat.id = chat.chatId;
    const first = await bed.open(breaking.options);
    chat.send('hello');
    await chat.waitFor(({ text }) => text === 'noted: hello');
    await expect.poll(async () => redis.exists(EVENTS_STREAM)).toBe(1);
    await sleep(100);
    breaking.arm();

    let diedAt = '';
    const restarted = breaking.died.then(async (name) => {
      diedAt = name;
      void first.stop('dead');
      breaking.bury();
      await endSessions(bed);
      await bed.open();
    });
    const payload = JSON.stringify({ leadId: 'a' });
    await redis.xAdd(EVENTS_STREAM, '*', {
      id: '1',
      name: 'lead:submitted',
      payload,
      at: new Date().toISOString(),
    });
    const lead = await chat.waitFor(({ text }) => text === 'new lead', 15_000);
    const press = chat.press(lead, 'Take');
    await chat.waitFor(({ text }) => text === 'taken by Anna', 15_000);
    chat.send('bye');
    await chat.waitFor(({ text }) => text === 'noted: bye', 15_000);
    // What is still to come, such as an acknowledgement.
    await expect
      .poll(async () => (await redis.xPending(EVENTS_STREAM, 'hub')).pending, { timeout: 8_000 })
      .toBe(0);
    await sleep(150);
    if (diedAt !== '') await restarted;
    await sleep(150);
    const fromHub = chat.messages().filter(({ from, deleted }) => from.is_bot && !deleted);
    const done = await bed.db('done').orderBy('id').pluck<string[]>('what');
    const unhandled = await bed.db('telegram_updates').whereNull('handled_at');
    void press.answered().catch(() => undefined);
    const outcome = {
      shown: fromHub.map(({ text }) => text),
      done,
      platformCalls: [...new Set(asked)],
      toasts: chat.toasts().length,
      pending: (await redis.xPending(EVENTS_STREAM, 'hub')).pending,
      unhandled: unhandled.length,
    };
    return { outcome, breaking, diedAt };
  } catch (error) {
    throw new Error(`died at await ${n} (${breaking.passed.at(-1) ?? ''})`, { cause: error });
  } finally {
    await bed.end();
    redis.destroy();
  }
}

/** What the system does with the connections of a process that was killed. */
async function endSessions(bed: HubBed): Promise<void> {
  await bed.db.raw(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name like 'waas-hub%'`,
  );
}

describe('a hub that is killed at any of its awaits', () => {
  it('has lost nothing, and says and does nothing twice, when the next one is through', async () => {
    const { outcome: expected, breaking } = await live(0, Infinity);
    expect(expected).toMatchObject({
      shown: ['noted: hello', 'taken by Anna', 'noted: bye'],
      done: ['noted hello', 'told', 'taken', 'noted bye'],
      pending: 0,
      unhandled: 0,
    });
    expect(expected.platformCalls).toHaveLength(1);
    const count = breaking.passed.length;
    expect(count).toBeGreaterThan(30);
    process.stdout.write(`${count} awaits: ${breaking.passed.join(' | ')}\n`);

    const wrong: unknown[] = [];
    const names: string[] = [];
    const queue = Array.from({ length: count }, (_, index) => index + 1);
    await Promise.all(
      Array.from({ length: AT_ONCE }, async (_, slot) => {
        for (let n = queue.shift(); n !== undefined; n = queue.shift()) {
          try {
            const { outcome, diedAt } = await live(slot, n);
            names.push(diedAt);
            // The word over the chat may get lost with the process.
            const { toasts, ...certain } = outcome;
            const { toasts: _, ...wanted } = expected;
            expect(certain, `killed at await ${n}: ${diedAt}: ${JSON.stringify(certain)}`).toEqual({
              ...wanted,
              platformCalls: certain.platformCalls.slice(0, 1),
            });
            expect(toasts).toBeLessThanOrEqual(1);
          } catch (error) {
            wrong.push({
              n,
              error: error instanceof Error ? `${error.message} ${String(error.cause)}` : error,
            });
          }
        }
      }),
    );
    expect(wrong).toEqual([]);
    // It really died: only the last few may come after everything is done.
    expect(names.filter((name) => name !== '').length).toBeGreaterThan(count - 8);
  }, 400_000);
});
