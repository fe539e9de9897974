import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHubBed, type HubBed } from '../testing/hub-bed.ts';
import { html, join } from './html.ts';
import { allSettled, put, rows } from './testing/put-in-test.ts';

let bed: HubBed;
let chat: ReturnType<HubBed['person']>['chat'];
let chatId: number;

beforeEach(async () => {
  // Nobody answers but the test.
  bed = await openHubBed({ callMs: 1_500, parts: { features: [], ticks: [] } });
  ({ chat } = bed.person());
  chat.start();
  chatId = chat.chatId;
});
afterEach(async () => {
  await bed.end();
});

const fromHub = () => chat.messages().filter(({ from }) => from.is_bot);
const texts = () => fromHub().map(({ text }) => text);
const sends = () => bed.telegram.calls('sendMessage');

describe('what a chat is to show', () => {
  it('is sent once, edited when it changes, and left alone when it does not', async () => {
    await put(bed, { chatId, key: 'lead:1', text: 'one' });
    await allSettled(bed);
    await put(bed, { chatId, key: 'lead:1', text: 'two' });
    await allSettled(bed);
    await put(bed, { chatId, key: 'lead:1', text: 'two' });
    await sleep(200);

    expect(fromHub().map(({ text, edits }) => [text, edits])).toEqual([['two', 1]]);
    expect(await rows(bed)).toMatchObject([{ revision: 2, sent_revision: 2 }]);
    expect(bed.telegram.calls('editMessageText')).toHaveLength(1);
  });

  it('skips what was overtaken: many changes are few calls, and the last one is seen', async () => {
    for (let step = 1; step <= 40; step += 1)
      await put(bed, { chatId, key: 'operation:1', text: `step ${step}` });
    await allSettled(bed);

    expect(texts()).toEqual(['step 40']);
    expect(bed.telegram.calls('editMessageText').length).toBeLessThan(10);
  });

  it('comes in order, at the pace that Telegram allows', async () => {
    const numbers = Array.from({ length: 9 }, (_, index) => `message ${index}`);
    for (const [index, text] of numbers.entries()) await put(bed, { chatId, key: `update:1:${index}`, text });
    await allSettled(bed, 20_000);

    expect(texts()).toEqual(numbers);
    expect(sends().every(({ outcome }) => outcome.state === 'done')).toBe(true);
  });

  it('comes before changes of what is there already', async () => {
    await put(bed, { chatId, key: 'incident:1', text: 'old alert' });
    await allSettled(bed);
    await bed.stop();
    await put(bed, { chatId, key: 'incident:1', text: 'old alert, again' });
    await put(bed, { chatId, key: 'incident:2', text: 'new alert' });
    bed.telegram.clearCalls();
    await bed.open();
    await allSettled(bed);

    const made = bed.telegram.calls().map(({ method }) => method);
    expect(made.filter((method) => /^(?:send|edit)Message/.test(method))).toEqual([
      'sendMessage',
      'editMessageText',
    ]);
  });

  it('comes with alerts first', async () => {
    await bed.stop();
    for (let index = 0; index < 5; index += 1)
      await put(bed, { chatId, key: `lead:${index}`, text: `lead ${index}` });
    await put(bed, { chatId, key: 'incident:1', text: 'alert' });
    await bed.open();
    await allSettled(bed);

    expect(texts()[0]).toBe('alert');
  });

  it('waits until it may be sent, and is only edited where that is all that is wanted', async () => {
    await put(bed, { chatId, key: 'summary:1', text: 'later', notBefore: new Date(Date.now() + 1_500) });
    await put(bed, { chatId, key: 'lead:9', text: 'never', onlyIfThere: true });
    await put(bed, { chatId, key: 'lead:1', text: 'now' });
    await chat.waitFor(({ text }) => text === 'now');
    expect(texts()).toEqual(['now']);
    await chat.waitFor(({ text }) => text === 'later');
    expect(await rows(bed)).toHaveLength(2);
  });

  it('is sent anew when the message was deleted', async () => {
    await put(bed, { chatId, key: 'lead:1', text: 'one' });
    await allSettled(bed);
    const [row] = await rows(bed);
    await bed.hub.api.deleteMessage(chatId, row?.message_id ?? 0);
    await put(bed, { chatId, key: 'lead:1', text: 'two' });
    await allSettled(bed);

    expect(
      fromHub()
        .filter(({ deleted }) => !deleted)
        .map(({ text }) => text),
    ).toEqual(['two']);
  });

  it('is cut between lines when it is too long, whole within its tags', async () => {
    const lines = Array.from({ length: 700 }, (_, index) => `${index}: <broken> & "quoted"`);
    await put(bed, {
      chatId,
      key: 'logs:1',
      content: {
        text: html`<b>Log</b>
          <pre>${join(lines)}</pre>`,
      },
    });
    await put(bed, { chatId, key: 'logs:2', text: 'x'.repeat(9_000) });
    await allSettled(bed);

    const [log = '', long = ''] = texts();
    expect(log.length).toBeLessThanOrEqual(4096);
    expect(log.length).toBeGreaterThan(4000);
    expect(log).toMatch(/"quoted"\n…$/);
    expect(long).toBe(`${'x'.repeat(4095)}…`);
    expect(sends().every(({ outcome }) => outcome.state === 'done')).toBe(true);
  });

  it('is shown as plain text where its tags are not understood', async () => {
    await put(bed, { chatId, key: 'lead:1', content: { text: html`<b>not closed ${'<&>'}</b>` } });
    await allSettled(bed);

    expect(texts()).toEqual(['not closed <&>']);
  });

  it('loses only the button that Telegram does not take', async () => {
    const buttons = [
      [
        { text: 'CRM', url: 'http://localhost:8702/crm' },
        { text: 'Search', search: 'a' },
      ],
    ];
    await put(bed, { chatId, key: 'lead:1', content: { text: html`one`, buttons } });
    await allSettled(bed);

    expect(fromHub().map(({ buttons: seen }) => seen.flat().map(({ text }) => text))).toEqual([['Search']]);
  });
});

describe('Telegram in trouble', () => {
  it('is left alone for as long as it asks, chat by chat', async () => {
    const other = bed.person('Boris').chat;
    other.start();
    bed.telegram.faults.next({
      method: 'sendMessage',
      chatId,
      kind: { answer: { status: 429, description: 'Too Many Requests: retry after 2', retryAfter: 2 } },
    });
    const asked = Date.now();
    await put(bed, { chatId, key: 'lead:1', text: 'one' });
    await put(bed, { chatId, key: 'lead:2', text: 'two' });
    await put(bed, { chatId: other.chatId, key: 'lead:1', text: 'other' });
    await other.waitFor(({ text }) => text === 'other', 1_500);
    await allSettled(bed);

    expect(texts()).toEqual(['one', 'two']);
    const [refused, ...later] = sends().filter((call) => call.chatId === chatId);
    expect(later).toHaveLength(2);
    for (const { at } of later)
      expect(at.getTime() - (refused?.at.getTime() ?? asked)).toBeGreaterThanOrEqual(2_000);
  });

  it('is left alone by the process that follows too', async () => {
    bed.telegram.faults.next({
      method: 'sendMessage',
      kind: { answer: { status: 429, description: 'Too Many Requests: retry after 4', retryAfter: 4 } },
    });
    await put(bed, { chatId, key: 'lead:1', text: 'one' });
    await expect.poll(() => sends().length, { timeout: 10_000 }).toBe(1);
    await sleep(100);
    await bed.stop();
    await bed.open();
    await put(bed, { chatId, key: 'lead:2', text: 'two' });
    await allSettled(bed);

    const [refused, ...later] = sends();
    for (const { at } of later)
      expect(at.getTime() - (refused?.at.getTime() ?? 0)).toBeGreaterThanOrEqual(4_000);
    expect(texts()).toEqual(['one', 'two']);
  });

  it.each([
    ['500', { answer: { status: 500, description: 'Internal Server Error' } }],
    [
      '502 of a proxy',
      { answer: { status: 502, description: 'Bad Gateway', body: '<html>Bad Gateway</html>' } },
    ],
    ['cut before', 'drop-before'],
    ['cut after it accepted', 'drop-after'],
    ['no answer after it accepted', 'hang-after'],
  ] as const)('shows each message once: %s', async (_name, kind) => {
    const other = bed.person('Boris').chat;
    other.start();
    bed.telegram.faults.next({ method: 'sendMessage', chatId, kind, times: 2 });
    const buttons = [[{ text: 'Take', data: 'lead-take:AAAAAAAAAAAAAAAAAAAAAA' }]];
    await put(bed, { chatId, key: 'lead:1', content: { text: html`one`, buttons } });
    for (let index = 0; index < 3; index += 1) {
      await put(bed, { chatId: other.chatId, key: `lead:${index}`, text: `other ${index}` });
      chat.send(`meanwhile ${index}`);
    }
    await put(bed, { chatId, key: 'lead:2', text: 'two' });
    await allSettled(bed, 20_000);

    expect(texts().toSorted()).toEqual(['one', 'two']);
    expect(other.messages().filter(({ from }) => from.is_bot)).toHaveLength(3);
  });

  it('finds a message whose words were changed in the meantime, and changes them', async () => {
    bed.telegram.faults.next({ method: 'sendMessage', kind: 'drop-after' });
    await put(bed, { chatId, key: 'lead:1', text: 'old' });
    await expect.poll(() => sends().length).toBe(1);
    await put(bed, { chatId, key: 'lead:1', text: 'new' });
    await allSettled(bed);

    expect(texts()).toEqual(['new']);
    expect(sends()).toHaveLength(1);
  });

  it('does not write to whoever has blocked it, until they write', async () => {
    await put(bed, { chatId, key: 'lead:1', text: 'one' });
    await allSettled(bed);
    // Not told by an update: the hub finds out when it sends.
    bed.telegram.faults.next({
      method: 'sendMessage',
      kind: { answer: { status: 403, description: 'Forbidden: bot was blocked by the user' } },
    });
    await put(bed, { chatId, key: 'lead:2', text: 'two' });
    await allSettled(bed);
    await put(bed, { chatId, key: 'lead:3', text: 'three' });
    await sleep(300);
    expect((await rows(bed)).map(({ dropped }) => dropped !== null)).toEqual([false, true, true]);

    chat.send('I am back');
    await expect.poll(async () => bed.db('telegram_chats').whereNotNull('blocked_at')).toEqual([]);
    await put(bed, { chatId, key: 'lead:4', text: 'four' });
    await allSettled(bed);
    expect(texts()).toEqual(['one', 'four']);
  });

  it('follows a group that became a supergroup, with what is to be shown there', async () => {
    const { user } = bed.person('Clara');
    const group = bed.telegram.addGroup({ title: 'Team', kind: 'group', members: [user, bed.bot] });
    const seat = group.as(user);
    await put(bed, { chatId: group.id, key: 'lead:1', text: 'one' });
    await allSettled(bed);
    await bed.stop();
    const upgraded = group.migrate();
    await put(bed, { chatId: group.id, key: 'lead:2', text: 'two' });
    await bed.open();
    await allSettled(bed);

    expect(seat.messages().some(({ text }) => text === 'one')).toBe(true);
    const there = upgraded.as(user).messages();
    expect(there.filter(({ from }) => from.is_bot).map(({ text }) => text)).toEqual(['two']);
  });
});
