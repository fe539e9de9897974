import { describe, expect, it, vi } from 'vitest';
import { createPageCache, type PageCacheOptions } from './page-cache.ts';

const FRESH_MS = 1000;

function cacheOf(changes: Partial<PageCacheOptions<number>> = {}) {
  const world = { price: 49, now: 0, isAway: false };
  const render = vi.fn((path: string, price: number) =>
    Promise.resolve({ type: 'text/html', text: `${path} costs ${price}` }),
  );
  const onStale = vi.fn();
  const cache = createPageCache<number>({
    readFacts: () => (world.isAway ? Promise.reject(new Error('away')) : Promise.resolve(world.price)),
    versionOf: String,
    render,
    freshMs: FRESH_MS,
    now: () => world.now,
    onStale,
    ...changes,
  });
  const text = async (path = '/') => (await cache.get(path)).body.toString();
  return { cache, world, render, onStale, text };
}

/** Lets a look that nobody waits for come to its end. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('createPageCache', () => {
  it('makes a page once, for all who ask at the same time', async () => {
    const { text, render, cache } = cacheOf();
    expect(await Promise.all([text(), text(), text()])).toEqual(Array(3).fill('/ costs 49'));
    expect(render).toHaveBeenCalledTimes(1);
    expect(cache.get('/')).not.toBeInstanceOf(Promise);
  });

  it('answers with the old page while it looks again, and with the new one afterwards', async () => {
    const { text, world } = cacheOf();
    await text();
    world.price = 59;
    world.now = FRESH_MS;
    expect(await text()).toBe('/ costs 49');
    await settled();
    expect(await text()).toBe('/ costs 49');
    await settled();
    expect(await text()).toBe('/ costs 59');
  });

  it('makes nothing again when nothing has changed', async () => {
    const { text, world, render } = cacheOf();
    await text();
    world.now = 5 * FRESH_MS;
    await text();
    await settled();
    await text();
    await settled();
    expect(render).toHaveBeenCalledTimes(1);
  });

  it('keeps its pages when the facts cannot be read, says so, and asks again only later', async () => {
    const { text, world, onStale } = cacheOf();
    await text();
    world.isAway = true;
    world.now = FRESH_MS;
    for (let time = 0; time < 3; time++) {
      expect(await text()).toBe('/ costs 49');
      await settled();
    }
    expect(onStale).toHaveBeenCalledTimes(1);
  });

  it('fails when there never was anything, and recovers', async () => {
    const { text, world } = cacheOf();
    world.isAway = true;
    await expect(text()).rejects.toThrow('away');
    world.isAway = false;
    expect(await text()).toBe('/ costs 49');
  });

  it('keeps nothing while pages are being written', async () => {
    const { text, render } = cacheOf({ alwaysAnew: true });
    await text();
    await text();
    expect(render).toHaveBeenCalledTimes(2);
  });
});
