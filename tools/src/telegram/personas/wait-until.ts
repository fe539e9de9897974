import type { World } from '../state/world.ts';

/** Looks again whenever anything changes. */
export async function waitUntil<T>(
  world: World,
  find: () => T | undefined,
  timeoutMs: number,
  complain: () => string,
): Promise<T> {
  const there = find();
  if (there !== undefined) return there;
  // Made here, so that its trace leads to the test that waits.
  const error = new Error('waited in vain');
  return new Promise((resolve, reject) => {
    const stop = world.onChange(() => {
      const found = find();
      if (found === undefined) return;
      clearTimeout(timer);
      stop();
      resolve(found);
    });
    const timer = setTimeout(() => {
      stop();
      error.message = complain();
      reject(error);
    }, timeoutMs);
  });
}
