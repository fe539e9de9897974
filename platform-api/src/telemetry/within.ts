import { setTimeout as sleep } from 'node:timers/promises';

/** The result, or an error after `ms`: for calls that cannot be aborted. */
export async function within<T>(ms: number, what: string, call: Promise<T>): Promise<T> {
  const answered = new AbortController();
  const late = sleep(ms, undefined, { signal: answered.signal }).then(() => {
    throw new Error(`${what} did not answer within ${ms} ms`);
  });
  try {
    return await Promise.race([call, late]);
  } finally {
    late.catch(() => undefined);
    answered.abort();
  }
}
