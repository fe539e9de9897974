import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

const TIMEOUT_MS = 20_000;
const RETRY_MS = 50;

/** The text there, as soon as somebody answers: pebble says that it is available a moment before it listens. */
export async function fetchSoon(url: string, ca: string): Promise<string> {
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    try {
      return await fetchTrusting(url, ca);
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(RETRY_MS);
    }
  }
}

function fetchTrusting(url: string, ca: string): Promise<string> {
  return new Promise((resolve, reject) => {
    request(url, { ca }, (response) => {
      if (response.statusCode === 200) text(response).then(resolve, reject);
      else reject(new Error(`pebble answered ${response.statusCode ?? 0} to ${url}`));
    })
      .on('error', reject)
      .end();
  });
}
