import { describe, expect, it } from 'vitest';
import { parseSmaps, sumMemory } from './memory-of.ts';

describe('parseSmaps', () => {
  it('reads resident and proportional memory', () => {
    const text =
      '00400000-7ffd ---p 00000000 00:00 0  [rollup]\nRss:    2048 kB\nPss:    1024 kB\nPss_Dirty: 1 kB\n';

    expect(parseSmaps(text)).toEqual({ rss: 2, pss: 1 });
  });

  it('of a process that is gone is nothing', () => {
    expect(parseSmaps('')).toBeUndefined();
  });
});

describe('sumMemory', () => {
  it('adds what is known', () => {
    expect(sumMemory([{ rss: 2, pss: 1 }, undefined, { rss: 3, pss: 2 }])).toEqual({ rss: 5, pss: 3 });
  });

  it('has no proportional sum when one is missing', () => {
    expect(
      sumMemory([
        { rss: 2, pss: undefined },
        { rss: 3, pss: 2 },
      ]),
    ).toEqual({ rss: 5, pss: undefined });
  });
});
