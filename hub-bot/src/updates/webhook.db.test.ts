import { startTestServers } from '@codexdlc/tools/testing/start-servers';
import { Composer } from 'grammy';
import { afterEach, describe, expect, it } from 'vitest';
import type { HubContext } from '../bot/hub-context.ts';
import { html } from '../messages/html.ts';
import { openHubBed, type BedOptions, type HubBed } from '../testing/hub-bed.ts';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const SECRET = 'a-secret-of-this-test_1';
let bed: HubBed;
let balancer: Server | undefined;
afterEach(async () => {
  balancer?.closeAllConnections();
  balancer?.close();
  await bed.end();
});

function answering(): BedOptions {
  const composer = new Composer<HubContext>();
  composer.on('message:text', (ctx) => {
    ctx.say({ text: html`answer to ${ctx.message.text}` });
  });
  return { parts: { features: [composer], ticks: [] }, isClosed: true };
}

/** Hands each request to the next instance, as what stands before several of them does. */
async function startBalancer(): Promise<{ url: string; targets: string[] }> {
  const targets: string[] = [];
  let next = 0;
  balancer = createServer((req, res) => {
    const target = targets[(next += 1) % targets.length];
    if (target === undefined) {
      res.writeHead(502).end();
      return;
    }
    const passed = request(
      `${target}${req.url ?? ''}`,
      { method: req.method, headers: req.headers },
      (answer) => {
        res.writeHead(answer.statusCode ?? 502);
        answer.pipe(res);
      },
    );
    passed.on('error', () => res.writeHead(502).end());
    req.pipe(passed);
  });
  await new Promise<void>((resolve) => balancer?.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(balancer.address() as AddressInfo).port}/telegram`, targets };
}

const env = (url: string) => ({ TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: SECRET });

describe('a webhook', () => {
  it('takes updates in by all instances; one handles them', async () => {
    bed = await openHubBed(answering());
    const { url, targets } = await startBalancer();
    for (const one of [await bed.open({ env: env(url) }), await bed.open({ env: env(url) })])
      targets.push(one.url);
    const { chat } = bed.person();
    await expect.poll(() => bed.telegram.calls('setWebhook').length).toBe(1);
    for (let index = 0; index < 3; index += 1) chat.send(`text ${index}`);
    await chat.waitFor(({ text }) => text === 'answer to text 2');

    expect(chat.messages().filter(({ from }) => from.is_bot)).toHaveLength(3);
    expect(bed.telegram.calls('getUpdates')).toEqual([]);
  });

  it('takes nothing from whoever does not know the secret, and nothing that is no update', async () => {
    bed = await openHubBed(answering());
    const { url } = await startBalancer();
    const hub = await bed.open({ env: env(url) });
    const post = async (body: string, secret?: string, path = '/telegram') => {
      const headers = secret === undefined ? {} : { 'X-Telegram-Bot-Api-Secret-Token': secret };
      return (await fetch(`${hub.url}${path}`, { method: 'POST', body, headers })).status;
    };
    const update = JSON.stringify({
      update_id: 5,
      message: { message_id: 1, date: 1, chat: { id: 1, type: 'private' } },
    });

    expect(await post(update)).toBe(401);
    expect(await post(update, `${SECRET}x`)).toBe(401);
    expect(await post('{', SECRET)).toBe(400);
    expect(await post('{"update_id":"5"}', SECRET)).toBe(400);
    expect(await post(`{"update_id":5,"x":"${'x'.repeat(1024 * 1024)}"}`, SECRET)).toBe(413);
    expect(await post(update, SECRET, '/other')).toBe(404);
    expect((await fetch(`${hub.url}/telegram`)).status).toBe(405);
    expect(await bed.db('telegram_updates')).toEqual([]);
    expect(await post(update, SECRET)).toBe(200);
    expect(await post(update, SECRET)).toBe(200);
    expect(await bed.db('telegram_updates')).toHaveLength(1);
  });

  it('answers 503 while the database is away, so that Telegram sends the update again', async () => {
    const servers = await startTestServers();
    try {
      bed = await openHubBed({ ...answering(), databaseServer: servers.databaseUrl });
      const { url, targets } = await startBalancer();
      targets.push((await bed.open({ env: env(url) })).url);
      const { chat } = bed.person();
      await expect.poll(() => bed.telegram.calls('setWebhook').length).toBe(1);
      const restarted = servers.restartPostgres();
      chat.send('meanwhile');
      await restarted;
      await chat.waitFor(({ text }) => text === 'answer to meanwhile', 20_000);
      expect(chat.messages().filter(({ from }) => from.is_bot)).toHaveLength(1);
    } finally {
      await bed.end();
      await servers.stop();
    }
  });
});
