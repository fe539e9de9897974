import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@codexdlc/domain/errors';
import { Composer } from 'grammy';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { openStaffBed } from '../leads/testing/staff-bed.ts';
import type { HubContext } from '../bot/hub-context.ts';
import { html } from '../messages/html.ts';
import { openHubBed, type BedOptions, type HubBed } from '../testing/hub-bed.ts';

let bed: HubBed;
afterEach(async () => {
  await bed.end();
});

/** Answers with what was written; `before` may fail. */
function answering(before: (ctx: HubContext) => Promise<void> | void): BedOptions {
  const composer = new Composer<HubContext>();
  composer.on(['message:text', 'callback_query:data'], async (ctx) => {
    await before(ctx);
    ctx.say({ text: html`answer to ${ctx.message?.text ?? 'a press'}` });
  });
  return { parts: { features: [composer] } };
}

const waiting = async () => (await bed.db('telegram_updates').whereNull('handled_at')).length;
/** Instead of waiting for the next attempt. */
const hurry = () => bed.db('telegram_updates').whereNull('handled_at').update({ next_attempt_at: null });
const firstUpdate = async (): Promise<{ attempts: number }> =>
  bed.db('telegram_updates').orderBy('update_id').first();
const PATIENT = { timeout: 15_000 };
const answers = (chat: { messages(): { text: string; from: { is_bot: boolean } }[] }) =>
  chat.messages().flatMap(({ from, text }) => (from.is_bot ? [text] : []));

describe('updates', () => {
  it('that come twice are handled once, whatever their order', async () => {
    const seen: string[] = [];
    bed = await openHubBed({
      ...answering((ctx) => void seen.push(ctx.message?.text ?? '')),
      isClosed: true,
    });
    const { chat } = bed.person();
    bed.telegram.duplicateNext(bed.bot, 6);
    for (let index = 0; index < 6; index += 1) chat.send(`text ${index}`);
    bed.telegram.reorderNext(bed.bot, 4);
    for (let index = 6; index < 10; index += 1) chat.send(`text ${index}`);
    await bed.open();
    await expect.poll(() => seen.length, { timeout: 15_000 }).toBe(10);
    await sleep(300);

    expect(seen.toSorted()).toEqual(Array.from({ length: 10 }, (_, index) => `text ${index}`));
  });

  it('of one chat are handled one after the other, of many chats at once', async () => {
    let atOnce = 0;
    let most = 0;
    const order = new Map<number, string[]>();
    const options = answering(async ({ chatId, message }) => {
      const lane = order.get(chatId ?? 0) ?? [];
      order.set(chatId ?? 0, lane);
      most = Math.max(most, (atOnce += 1));
      await sleep(20 + Math.random() * 30);
      lane.push(message?.text ?? '');
      atOnce -= 1;
    });
    bed = await openHubBed({ ...options, isClosed: true });
    const chats = Array.from({ length: 24 }, (_, index) => bed.person(`P${index}`).chat);
    for (let index = 0; index < 12; index += 1) for (const chat of chats) chat.send(`text ${index}`);
    await bed.open();
    await expect.poll(() => [...order.values()].flat().length, { timeout: 15_000 }).toBe(24 * 12);
    await expect.poll(waiting).toBe(0);

    for (const texts of order.values())
      expect(texts).toEqual(Array.from({ length: 12 }, (_, i) => `text ${i}`));
    expect(most).toBe(16);
  });

  it('with an error are tried five times, then given up with a word to the person', async () => {
    let attempts = 0;
    bed = await openHubBed(
      answering(({ message }) => {
        if (message?.text !== 'poison') return;
        attempts += 1;
        throw new TypeError('a mistake of ours');
      }),
    );
    const { chat } = bed.person();
    chat.send('poison');
    chat.send('after it');
    for (let attempt = 1; attempt < 5; attempt += 1) {
      await expect.poll(() => attempts, PATIENT).toBe(attempt);
      await expect.poll(async () => (await firstUpdate()).attempts, PATIENT).toBe(attempt);
      expect(answers(chat)).toEqual([]);
      await hurry();
    }
    await chat.waitFor(({ text }) => text === 'answer to after it');

    const [poison] = await bed.db('telegram_updates').orderBy('update_id');
    expect(poison).toMatchObject({ failure: expect.stringContaining('a mistake of ours') });
    expect(answers(chat)[0]).toContain(`#${poison.update_id}`);
    expect(attempts).toBe(5);
  });

  it('wait for a platform that is away, hold up others for a minute at most, and say so on a press', async () => {
    let isAway = true;
    bed = await openHubBed(
      answering(({ message }) => {
        if (isAway && message?.text !== 'unrelated') {
          throw new AppError('UNAVAILABLE', 'The platform cannot be reached.');
        }
      }),
    );
    const { chat } = bed.person();
    chat.send('needs the platform');
    chat.send('unrelated');
    for (let attempt = 1; attempt <= 6; attempt += 1) {
      await expect.poll(async () => (await firstUpdate()).attempts, PATIENT).toBe(attempt);
      if (attempt < 6) await hurry();
    }
    await chat.waitFor(({ text }) => text === 'answer to unrelated');
    isAway = false;
    await hurry();
    await chat.waitFor(({ text }) => text === 'answer to needs the platform');
    expect(answers(chat)).toHaveLength(2);
  });

  it('that are refused are answered in the words of the reader, and nothing of them is done', async () => {
    const { because } = await import('@codexdlc/domain/errors');
    bed = await openHubBed(
      answering((ctx) => {
        ctx.say({ text: html`half done` });
        throw new AppError(
          'NOT_FOUND',
          'There is no tenant "lily".',
          because('thing-missing', { kind: 'tenant', id: 'lily' }),
        );
      }),
    );
    const { chat } = bed.person();
    chat.send('/status lily');
    const answer = await chat.waitFor(() => true);

    expect(answer.text).toContain('lily');
    expect(answer.text).not.toContain('There is no');
    expect(answers(chat)).toHaveLength(1);
    expect(await waiting()).toBe(0);
  });

  it('always end the wait of whoever pressed a button', async () => {
    bed = await openHubBed(
      answering(() => {
        throw new AppError('FORBIDDEN', 'You may not do this.');
      }),
    );
    const { chat } = bed.person();
    chat.start();
    const { message_id: id } = await bed.hub.api.sendMessage(chat.chatId, 'x', {
      reply_markup: { inline_keyboard: [[{ text: 'Do', callback_data: 'do' }]] },
    });
    await chat.press(id, 'Do').answered();
  });

  it('are not lost when the process is stopped in the middle', async () => {
    const seen: string[] = [];
    const options = answering(async ({ message }) => {
      seen.push(message?.text ?? '');
      await sleep(30);
    });
    bed = await openHubBed(options);
    const chats = Array.from({ length: 5 }, (_, index) => bed.person(`P${index}`).chat);
    for (let index = 0; index < 40; index += 1) {
      chats[index % 5]?.send(`text ${index}`);
      if (index % 10 !== 9) continue;
      await sleep(60);
      await bed.stop();
      await bed.open();
    }
    await expect.poll(() => new Set(seen).size, { timeout: 10_000 }).toBe(40);
    await expect.poll(waiting).toBe(0);
    expect(seen).toHaveLength(40);
  });
});

describe('the token of the bot', () => {
  it('is used by another program too: told at error, to each architect once, and the hub goes on', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'error' }, { write: (line) => lines.push(line) });
    const staffBed = await openStaffBed({ log });
    bed = staffBed;
    const { chat } = await staffBed.staff('architect', 'Olga');
    const { chat: operator } = await staffBed.staff('operator', 'Pavel');
    for (let time = 0; time < 8; time += 1) {
      await sleep(700);
      await fetch(`${bed.telegram.apiRoot}/bot${bed.bot.token}/getUpdates?timeout=0`);
    }
    await chat.waitFor(({ text }) => text.includes('@agency_hub_bot'), 8_000);
    chat.send('still there');
    await expect
      .poll(
        async () => (await bed.db('telegram_updates').pluck('payload')).map(({ message }) => message?.text),
        {
          timeout: 12_000,
        },
      )
      .toContain('still there');

    expect(lines.filter((line) => line.includes('somebody else asks')).length).toBeGreaterThan(0);
    const isWarning = (text: string) => text.includes('@agency_hub_bot');
    expect(answers(chat).filter(isWarning)).toHaveLength(1);
    expect(answers(operator).filter(isWarning)).toEqual([]);
  }, 40_000);

  it('had a webhook: it is taken away, because updates are asked for', async () => {
    bed = await openHubBed({ ...answering(() => undefined), isClosed: true });
    await fetch(`${bed.telegram.apiRoot}/bot${bed.bot.token}/setWebhook?url=https://elsewhere.example/hook`);
    await bed.open();
    const { chat } = bed.person();
    chat.send('hello');
    await chat.waitFor(({ text }) => text === 'answer to hello');
  });

  it('is wrong: the process says what to do and ends', async () => {
    bed = await openHubBed({ isClosed: true });
    const open = bed.open({ env: { TELEGRAM_BOT_TOKEN: `1:${'A'.repeat(35)}` } });
    await expect(open).rejects.toMatchObject({
      name: 'ConfigurationError',
      message: expect.stringContaining('@BotFather'),
    });
  });
});
