import { describe, expect, it } from 'vitest';
import { SendPacing } from './send-limit-rules.ts';

/** Calls to `chats` as soon as they may be made, for so long; each with its time. */
function run(pacing: SendPacing, chats: readonly number[], ms: number): { chatId: number; at: number }[] {
  const calls: { chatId: number; at: number }[] = [];
  for (let now = 0; now < ms; now += 10) {
    for (const chatId of chats) {
      if (pacing.free(now) < 1 || pacing.waiting(now).chats.includes(chatId)) continue;
      pacing.take(chatId, now);
      calls.push({ chatId, at: now });
    }
  }
  return calls;
}

const mostWithin = (calls: readonly { at: number }[], ms: number) =>
  Math.max(...calls.map(({ at: from }) => calls.filter(({ at }) => at >= from && at < from + ms).length));

describe('SendPacing', () => {
  it('lets three through at once in a private chat, then one a second', () => {
    const calls = run(new SendPacing(0), [7], 10_000);
    expect(calls.slice(0, 3).map(({ at }) => at)).toEqual([0, 0, 0].map((_, index) => index * 10));
    expect(calls.length).toBeLessThanOrEqual(13);
    expect(calls.length).toBeGreaterThanOrEqual(12);
  });

  it('keeps a group at 20 a minute', () => {
    const calls = run(new SendPacing(0), [-7], 130_000);
    expect(mostWithin(calls, 60_000)).toBe(20);
  });

  it('keeps all together at 30 a second', () => {
    const chats = Array.from({ length: 400 }, (_, index) => index + 1);
    const calls = run(new SendPacing(0), chats, 5_000);
    expect(
      mostWithin(
        calls.filter(({ at }) => at > 500),
        1_000,
      ),
    ).toBeLessThanOrEqual(30);
    expect(calls.length).toBeGreaterThan(140);
  });

  it('leaves a chat alone until the moment that Telegram has named, and all when it is asked to', () => {
    const pacing = new SendPacing(0);
    pacing.closeChat(7, 5_000, 0);
    expect(run(pacing, [7, 8], 6_000).filter(({ chatId }) => chatId === 7)[0]?.at).toBe(5_000);
    pacing.closeAll(9_000);
    expect(pacing.free(8_999)).toBe(0);
    expect(pacing.free(9_000)).toBeGreaterThan(0);
  });

  it('forgets chats that are rested', () => {
    const pacing = new SendPacing(0);
    pacing.take(7, 0);
    pacing.take(7, 0);
    pacing.take(7, 0);
    expect(pacing.waiting(0)).toEqual({ chats: [7], ms: 1_020 });
    expect(pacing.waiting(5_000)).toEqual({ chats: [], ms: undefined });
  });
});
