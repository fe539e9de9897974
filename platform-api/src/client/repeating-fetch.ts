import { setTimeout as sleep } from 'node:timers/promises';

export type Fetch = (request: Request) => Promise<Response>;

const TRIES = 3;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 3_000;

/**
 * Sends again what did not arrive or met a platform that is starting: reads, and changes that have a key, which the
 * platform does once however often it gets them.
 */
export function repeatingFetch(fetchOnce: Fetch): Fetch {
  return async (request) => {
    const isRepeatable = request.method === 'GET' || request.headers.has('idempotency-key');
    if (!isRepeatable) return fetchOnce(request);
    for (let tries = 1; ; tries += 1) {
      const isLast = tries === TRIES;
      try {
        const response = await fetchOnce(isLast ? request : request.clone());
        if (response.status !== 503 || isLast) return response;
        await sleep(pauseOf(response, tries), undefined, { signal: request.signal });
      } catch (error) {
        if (isLast || request.signal.aborted) throw error;
        await sleep(FIRST_PAUSE_MS * 2 ** tries, undefined, { signal: request.signal });
      }
    }
  };
}

function pauseOf(response: Response, tries: number): number {
  const wanted = Number(response.headers.get('retry-after')) * 1000;
  return Math.min(Math.max(wanted, FIRST_PAUSE_MS * 2 ** tries), LONGEST_PAUSE_MS);
}
