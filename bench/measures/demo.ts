import { existsSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import type { BenchContext } from '../bench-context.ts';
import type { MeasureResult } from '../results.ts';

const AT_MOST_SECONDS = 30;
const POLL_MS = 50;
const DOMAIN = 'lily.localhost';

/** From the command to the first page through nginx, with engine and images in the cache. */
export async function measureDemo({ bench, signal }: BenchContext): Promise<MeasureResult> {
  const { root } = bench.platform.config;
  if (!existsSync(join(root, 'tools/src/demo/main-demo.ts'))) {
    return { measurements: [], skipped: ['demo: tools/src/demo/main-demo.ts is not there'] };
  }
  if ((await siteStatus()) !== undefined) {
    return { measurements: [], skipped: [`demo: something answers at https://${DOMAIN} already`] };
  }
  const started = performance.now();
  const demo = execa(process.execPath, [join(root, 'tools/run.mjs'), 'demo', '--once'], {
    cwd: root,
    cancelSignal: signal,
    forceKillAfterDelay: 60_000,
    all: true,
  });
  const over = new AbortController();
  const end = demo.finally(() => {
    over.abort();
  });
  end.catch(() => undefined); // told by the await below
  let answered: number | undefined;
  while (!over.signal.aborted && answered === undefined) {
    if ((await siteStatus()) === 200) answered = (performance.now() - started) / 1000;
    else await sleep(POLL_MS);
  }
  await end;
  const whole = (performance.now() - started) / 1000;
  return {
    measurements: [
      {
        id: 'demo-answer',
        what: 'Demo: first page through nginx',
        unit: 's',
        samples: answered === undefined ? [] : [answered],
        atMost: AT_MOST_SECONDS,
      },
      { id: 'demo-once', what: 'Demo --once: proved and removed again', unit: 's', samples: [whole] },
    ],
  };
}

/** The certificate is not looked at: only the time of the first page matters here. */
function siteStatus(): Promise<number | undefined> {
  return new Promise((resolve) => {
    const call = request(
      {
        host: '127.0.0.1',
        port: 443,
        servername: DOMAIN,
        rejectUnauthorized: false,
        agent: false,
        timeout: 2000,
        headers: { host: DOMAIN },
      },
      (response) => {
        response.resume();
        resolve(response.statusCode);
      },
    );
    call.on('timeout', () => call.destroy());
    call.on('error', () => {
      resolve(undefined);
    });
    call.end();
  });
}
