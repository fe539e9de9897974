import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createTurns } from './in-turn.ts';

describe('createTurns', () => {
  it('does what has the same key one after the other, and goes on after a failure', async () => {
    const inTurn = createTurns();
    const seen: string[] = [];
    const work =
      (name: string, fails = false) =>
      async () => {
        seen.push(`${name} begins`);
        await sleep(2);
        seen.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      };

    const results = await Promise.allSettled([inTurn('a', work('first', true)), inTurn('a', work('second'))]);

    expect(seen).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });

  it('lets other keys go at once', async () => {
    const inTurn = createTurns();
    const slow = inTurn('a', () => sleep(1000, 'slow', { ref: false }));

    expect(await Promise.race([slow, inTurn('b', async () => 'quick')])).toBe('quick');
  });
});
