import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readToolsConfig } from '../../config.ts';
import { silentProgress, type Progress } from '../../progress/index.ts';
import { freePort } from '../../testing/free-port.ts';
import { startServerProcess } from '../../testing/server-process.ts';
import { FaultList, type Faults } from '../faults/index.ts';
import { startAcmeFront } from './acme-front.ts';
import { makeDirectoryCertificate } from './directory-certificate.ts';
import { ensurePebble } from './ensure-pebble.ts';
import { fetchSoon } from './fetch-soon.ts';
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
  /** Refusals are problems of ACME: `{ status: 429, code: 'rateLimited', retryAfterSeconds: 3600 }`. */
  faults: Faults;
  /** Takes connections and answers none, as a CA under load; `resume` ends it. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 20_000;

/** The ACME server of Let's Encrypt's own tests, with keys made anew; it forgets everything when it ends. */
export async function startPebble(options: PebbleOptions): Promise<Pebble> {
  const { dnsServer, port: wishedPort = 0, progress = silentProgress, ...given } = options;
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
      freePort(),
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
    const faults = new FaultList();
    const front = await startFront().catch(async (error: unknown) => {
      await server.stop();
      throw error;
    });
    return {
      directoryUrl: `https://127.0.0.1:${front.port}/dir`,
      caFile: files.ca,
      rootFile: files.root,
      pid: server.pid,
      faults,
      pause: () => {
        signal(server.pid, 'SIGSTOP');
      },
      resume: () => {
        signal(server.pid, 'SIGCONT');
      },
      async stop() {
        // A stopped process does not hear that it shall end.
        signal(server.pid, 'SIGCONT');
        await Promise.all([front.stop(), server.stop()]);
        await rm(folder, { recursive: true, force: true });
      },
    };

    async function startFront() {
      await fetchSoon(`https://127.0.0.1:${port}/dir`, made.ca);
      await writeFile(files.root, await fetchSoon(`https://127.0.0.1:${managementPort}/roots/0`, made.ca));
      return startAcmeFront({ certificate: made, faults, port: wishedPort, serverPort: port });
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Ctrl-C in a terminal ends it before we do. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
