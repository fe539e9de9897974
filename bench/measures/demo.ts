import { existsSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { parseConfig } from '../../platform-api/src/config.ts';
import type { BenchContext } from '../bench-context.ts';
import type { MeasureResult } from '../results.ts';

const AT_MOST_SECONDS = 30;
const POLL_MS = 50;
const TENANT = 'lily';

/** From the command to the first page through nginx, with engine and images in the cache. */
export async function measureDemo({ bench, signal }: BenchContext): Promise<MeasureResult> {
  const { root } = bench.platform.config;
  const why = whyNot(root);
  if (why !== undefined) return { measurements: [], skipped: [`demo: ${why}`] };

  const ports = { http: bench.rival.port + 1, https: bench.rival.port + 2 };
  const options = ['--once', '--http-port', String(ports.http), '--https-port', String(ports.https)];
  const started = performance.now();
  const since = (): number => (performance.now() - started) / 1000;
  const demo = execa(process.execPath, [join(root, 'tools/run.mjs'), 'demo', ...options], {
    cwd: root,
    cancelSignal: signal,
    forceKillAfterDelay: 60_000,
  });
  const over = new AbortController();
  const end = demo.finally(() => {
    over.abort();
  });
  end.catch(() => undefined); // told by the await below
  let answered: number | undefined;
  while (!over.signal.aborted && answered === undefined) {
    if ((await siteStatus(ports.https)) === 200) answered = since();
    else await sleep(POLL_MS);
  }
  await end;
  return {
    measurements: [
      {
        id: 'demo-answer',
        what: 'Demo: first page through nginx',
        unit: 's',
        samples: answered === undefined ? [] : [answered],
        atMost: AT_MOST_SECONDS,
      },
      { id: 'demo-once', what: 'Demo --once: proved and removed again', unit: 's', samples: [since()] },
    ],
  };
}

/** The demo works in the checkout's own home and removes its tenant at the end: one that is there is not ours to lose. */
function whyNot(root: string): string | undefined {
  if (!existsSync(join(root, 'tools/src/demo/main-demo.ts')))
    return 'tools/src/demo/main-demo.ts is not there';
  const { homeDir } = parseConfig(process.env);
  if (existsSync(join(homeDir, 'stacks', `Pulumi.${TENANT}.yaml`)))
    return `there is a tenant ${TENANT} already`;
  return undefined;
}

/** The certificate is not looked at: only the time of the first page matters here. */
function siteStatus(port: number): Promise<number | undefined> {
  const servername = `${TENANT}.localhost`;
  return new Promise((resolve) => {
    const call = request(
      {
        host: '127.0.0.1',
        port,
        servername,
        rejectUnauthorized: false,
        agent: false,
        timeout: 2000,
        headers: { host: `${servername}:${port}` },
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
