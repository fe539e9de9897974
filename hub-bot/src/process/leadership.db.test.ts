import { setTimeout as sleep } from 'node:timers/promises';
import { Composer } from 'grammy';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import type { HubContext } from '../bot/hub-context.ts';
import { html } from '../messages/html.ts';
import { openHubBed, type HubBed } from '../testing/hub-bed.ts';

let bed: HubBed;
afterEach(async () => {
  await bed.end();
});

const answersOf = (chat: { messages(): { text: string; from: { is_bot: boolean } }[] }) =>
  chat.messages().flatMap(({ from, text }) => (from.is_bot ? [text] : []));

/** Ends the connection that holds the lock, as Postgres does with one of a process that stands still. */
async function takeLockAway(): Promise<void> {
  await bed.db.raw(
    `select pg_terminate_backend(l.pid) from pg_locks l join pg_stat_activity a on a.pid = l.pid
     where l.locktype = 'advisory' and l.granted and a.datname = current_database()
       and a.application_name = 'waas-hub-lock'`,
  );
}

describe('several hubs of one bot', () => {
  it('one works, another goes on within two seconds when it stops', async () => {
    const composer = new Composer<HubContext>();
    let name = 'first';
    composer.on('message:text', (ctx) => {
      ctx.say({ text: html`${name}: ${ctx.message.text}` });
    });
    bed = await openHubBed({ parts: { features: [composer], ticks: [] }, isClosed: true });
    const { chat } = bed.person();
    const first = await bed.open();
    await bed.open();
    chat.send('one');
    await chat.waitFor(({ text }) => text === 'first: one');
    await sleep(1_500);
    // Two pollers would send each other away.
    expect(bed.telegram.calls('getUpdates').filter(({ outcome }) => outcome.state === 'refused')).toEqual([]);

    await first.stop('test');
    name = 'second';
    const stopped = performance.now();
    chat.send('two');
    await chat.waitFor(({ text }) => text === 'second: two');
    expect(performance.now() - stopped).toBeLessThan(2_000);
  });

  it('one that lost the lock in the middle of a handler writes nothing any more', async () => {
    const gate = Promise.withResolvers<undefined>();
    const composer = new Composer<HubContext>();
    let runs = 0;
    composer.on('message:text', async (ctx) => {
      runs += 1;
      const run = runs;
      // The first one stands still, and goes on when another has taken over.
      if (run === 1) await gate.promise;
      ctx.write(async (trx) => {
        await trx('done').insert({ what: `run ${run}` });
      });
      ctx.say({ text: html`answer of run ${run}` });
    });
    const parts = { features: [composer], ticks: [] };
    bed = await openHubBed({ parts, isClosed: true });
    await bed.db.raw('create table done (what text not null)');
    const { chat } = bed.person();
    await bed.open();
    chat.send('hello');
    await expect.poll(() => runs).toBe(1);
    await bed.open();
    await takeLockAway();
    await chat.waitFor(({ text }) => text === 'answer of run 2', 8_000);
    gate.resolve(undefined);
    await sleep(1_000);

    expect(await bed.db('done').pluck('what')).toEqual(['run 2']);
    expect(answersOf(chat)).toEqual(['answer of run 2']);
  });

  it('one that lost the lock in the middle of a call does not make the chat show it twice', async () => {
    const composer = new Composer<HubContext>();
    composer.on('message:text', (ctx) => {
      ctx.say({ text: html`answer to ${ctx.message.text}` });
    });
    bed = await openHubBed({ parts: { features: [composer], ticks: [] }, isClosed: true });
    const { chat } = bed.person();
    await bed.open();
    bed.telegram.faults.next({ method: 'sendMessage', kind: { slow: 1_200 } });
    chat.send('hello');
    await expect.poll(() => bed.telegram.calls('sendMessage').length).toBe(1);
    await bed.open();
    await takeLockAway();
    await expect
      .poll(async () => (await bed.db('telegram_messages').where({ sent_revision: 1 })).length, {
        timeout: 10_000,
      })
      .toBe(1);
    await sleep(1_500);

    expect(answersOf(chat)).toEqual(['answer to hello']);
  });

  it('says once that it stands by and once that Telegram is away, and is alive but not ready', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'info' }, { write: (line) => lines.push(line) });
    bed = await openHubBed({ isClosed: true, log });
    bed.telegram.faults.next({
      method: 'getMe',
      kind: { answer: { status: 502, description: 'Bad Gateway' } },
      times: 3,
    });
    const opened = await bed.open();
    expect(lines.filter((line) => line.includes('Telegram: answers 502'))).toHaveLength(1);
    await expect
      .poll(async () => (await fetch(`${opened.url}/readyz`)).status, { timeout: 10_000 })
      .toBe(200);

    bed.telegram.faults.next({
      method: 'getUpdates',
      kind: { answer: { status: 401, description: 'Unauthorized' } },
      times: Infinity,
    });
    bed.person().chat.send('wakes the poll that waits');
    await expect
      .poll(async () => (await fetch(`${opened.url}/readyz`)).status, { timeout: 10_000 })
      .toBe(503);
    const ready = (await (await fetch(`${opened.url}/readyz`)).json()) as { checks: Record<string, unknown> };
    expect(ready.checks['telegram']).toMatchObject({ ok: false, detail: 'the token is not valid any more' });
    expect((await fetch(`${opened.url}/healthz`)).status).toBe(200);
  });
});
