import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { readToolsConfig } from '../../config.ts';
import { silentProgress, type Progress } from '../../progress/index.ts';
import { freePort } from '../../testing/free-port.ts';
import { startServerProcess } from '../../testing/server-process.ts';
import { makeDirectoryCertificate } from './directory-certificate.ts';
import { ensurePebble } from './ensure-pebble.ts';
import { PEBBLE_DEFAULTS, pebbleConfig, pebbleEnvironment, type PebbleSettings } from './pebble-plan.ts';

export interface PebbleOptions extends Partial<PebbleSettings> {
  /** `address:port` that all names are asked of. */
  dnsServer: string;
  /** Of the directory; a free one when left out. */
  port?: number;
  progress?: Progress;
}

export interface Pebble {
  directoryUrl: string;
  /** Whom a client of the directory has to trust. */
  caFile: string;
  /** The root of all certificates that it issues; another one after every start. */
  rootFile: string;
  pid: number;
  /** Takes connections and answers none, as a CA under load; `resume` ends it. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 20_000;
const RETRY_MS = 50;

/** The ACME server of Let's Encrypt's own tests, with keys made anew; it forgets everything when it ends. */
export async function startPebble(options: PebbleOptions): Promise<Pebble> {
  const { dnsServer, port: wishedPort, progress = silentProgress, ...given } = options;
  const settings = { ...PEBBLE_DEFAULTS, ...given };
  const program = await ensurePebble(progress);
  const folder = await mkdtemp(join(tmpdir(), 'waas-pebble-'));
  const files = {
    ca: join(folder, 'directory-ca.pem'),
    certificate: join(folder, 'directory.pem'),
    key: join(folder, 'directory.key'),
    config: join(folder, 'pebble.json'),
    root: join(folder, 'root.pem'),
  };
  try {
    const [made, port, managementPort] = await Promise.all([
      makeDirectoryCertificate(new Date()),
      wishedPort ?? freePort(),
      freePort(),
    ]);
    const places = { port, managementPort, certificate: files.certificate, privateKey: files.key };
    await Promise.all([
      writeFile(files.ca, made.ca),
      writeFile(files.certificate, made.certificate),
      writeFile(files.key, made.key, { mode: 0o600 }),
      writeFile(files.config, pebbleConfig(settings, places)),
    ]);
    const server = await startServerProcess({
      command: program,
      args: ['-config', files.config, '-dnsserver', dnsServer, '-strict'],
      cwd: folder,
      env: { PATH: readToolsConfig().path, ...pebbleEnvironment(settings) },
      readyText: 'ACME directory available at',
      startTimeoutMs: START_TIMEOUT_MS,
      stopSignal: 'SIGTERM',
    });
    try {
      await fetchSoon(`https://127.0.0.1:${port}/dir`, made.ca);
      await writeFile(files.root, await fetchSoon(`https://127.0.0.1:${managementPort}/roots/0`, made.ca));
    } catch (error) {
      await server.stop();
      throw error;
    }
    return {
      directoryUrl: `https://127.0.0.1:${port}/dir`,
      caFile: files.ca,
      rootFile: files.root,
      pid: server.pid,
      pause: () => {
        signal(server.pid, 'SIGSTOP');
      },
      resume: () => {
        signal(server.pid, 'SIGCONT');
      },
      async stop() {
        // A stopped process does not hear that it shall end.
        signal(server.pid, 'SIGCONT');
        await server.stop();
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Pebble says that it is available a moment before it listens. */
async function fetchSoon(url: string, ca: string): Promise<string> {
  const deadline = Date.now() + START_TIMEOUT_MS;
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

/** Ctrl-C in a terminal ends it before we do. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
