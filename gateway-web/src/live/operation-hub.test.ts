import { beforeEach, describe, expect, it } from 'vitest';
import { createOperationHub, type OperationHub } from './operation-hub.ts';
import {
  fakeOperation,
  fakeStream,
  logEvent,
  settle,
  stateEvent,
  type FakeOperation,
} from './testing/fake-operation.ts';

let hub: OperationHub;
let operation: FakeOperation;
let warnings: string[];

beforeEach(() => {
  warnings = [];
  hub = createOperationHub({ log: { warn: (_fields, message) => warnings.push(message) } });
  operation = fakeOperation();
});

async function look(token = 'anna', seen = 0) {
  const stream = fakeStream();
  hub.join('operation', { stream, platform: operation.platform(token), tokenKey: token, seen });
  await settle();
  return stream;
}

async function tell(...seqs: number[]) {
  for (const seq of seqs) operation.tell(logEvent(seq));
  await settle();
}

describe('the hub', () => {
  it('asks the platform once, however many look', async () => {
    const streams = await Promise.all([look('anna'), look('ben'), look('carl')]);

    await tell(1, 2);

    expect(operation.connections).toHaveLength(1);
    expect(streams.map((stream) => stream.ids())).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
  });

  it('tells whoever comes later everything that was told', async () => {
    await look('anna');
    await tell(1, 2, 3);

    const late = await look('ben');
    await tell(4);

    expect(late.ids()).toEqual([1, 2, 3, 4]);
    expect(operation.connections).toHaveLength(1);
  });

  it('sends whoever comes back only what they have missed', async () => {
    await look('anna');
    await tell(1, 2, 3);

    expect((await look('ben', 2)).ids()).toEqual([3]);
  });

  it('sends nothing twice after this process was restarted', async () => {
    await tell(1, 2, 3);

    const back = await look('anna', 2);

    expect(back.ids()).toEqual([3]);
  });

  it('sends the bytes as the platform meant them, without a way out of the message', async () => {
    const stream = await look();
    operation.tell(logEvent(1, 'a\nevent: state\n\n"<b>'));
    await settle();

    expect(stream.text()).toBe(
      `id: 1\nevent: log\ndata: {"at":"2026-03-01T10:00:00.000Z","line":"a\\nevent: state\\n\\n\\"<b>"}\n\n`,
    );
  });

  it('leaves the platform when nobody looks any more', async () => {
    const [first, second] = [await look('anna'), await look('ben')];

    first.end();
    await settle();
    expect(hub.rooms()).toBe(1);
    second.end();
    await settle();

    expect(hub.rooms()).toBe(0);
    expect(operation.connections.filter(({ isOpen }) => isOpen)).toEqual([]);
  });

  it('goes on with the token of somebody who still looks', async () => {
    const first = await look('anna');
    const second = await look('ben');
    await tell(1);

    first.end();
    await settle();
    await tell(2);

    expect(operation.connections.map(({ token, after }) => [token, after])).toEqual([
      ['anna', '0'],
      ['ben', '1'],
    ]);
    expect(second.ids()).toEqual([1, 2]);
  });

  it('turns out everybody whose token is refused, and nobody else', async () => {
    const [one, other, stays] = [await look('anna'), await look('anna'), await look('ben')];

    operation.refuse('anna', 401);
    await settle();
    await tell(1);

    expect([one.hasEnded(), other.hasEnded(), stays.hasEnded()]).toEqual([true, true, false]);
    expect(stays.ids()).toEqual([1]);
  });

  it('says that it is over, and lets everybody go', async () => {
    const stream = await look();
    operation.tell(stateEvent(1, 'succeeded'));
    operation.finish();
    await settle();

    expect(stream.text()).toMatch(/event: end\ndata: \{\}\n\n$/);
    expect(stream.hasEnded()).toBe(true);
    expect(hub.rooms()).toBe(0);
  });

  it('does not wait for more when the last viewer but one leaves just as it ends', async () => {
    const first = await look('anna');
    const second = await look('ben');
    operation.tell(stateEvent(1, 'failed'));
    await settle();

    first.end();
    await settle();

    expect(second.text()).toContain('event: end');
    expect(operation.connections).toHaveLength(1);
  });

  it('lets browsers come back by themselves when something unforeseen happens', async () => {
    const stream = await look('anna');

    operation.refuse('anna', 500);
    await settle();

    expect(stream.hasEnded()).toBe(true);
    expect(stream.text()).not.toContain('event: end');
    expect(warnings).toHaveLength(1);
  });

  it('keeps operations apart', async () => {
    const other = fakeOperation();
    const mine = await look('anna');
    const stream = fakeStream();
    hub.join('another', { stream, platform: other.platform('anna'), tokenKey: 'anna', seen: 0 });
    await settle();
    await tell(1);
    other.tell(logEvent(7));
    await settle();

    expect([mine.ids(), stream.ids()]).toEqual([[1], [7]]);
  });
});
