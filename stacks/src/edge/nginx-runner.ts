import type Docker from 'dockerode';
import { EdgeError } from './edge-error.ts';
import { edgePaths } from './edge-paths-plan.ts';
import { acceptingWorkers, findMaster } from './nginx-master.ts';
import type { EdgeHost } from './site.ts';

export interface NginxOutcome {
  ok: boolean;
  lines: string[];
}

export interface NginxReload extends NginxOutcome {
  /** Whether workers of the old configuration still take connections; undefined where nobody can tell. */
  hasOldWorkers?: () => Promise<boolean>;
}

/** What changing a site needs of the running nginx. */
export interface NginxRunner {
  test(confPath: string): Promise<NginxOutcome>;
  reload(): Promise<NginxReload>;
  reopenLogs(): Promise<NginxOutcome>;
}

const BINARY = '/usr/sbin/nginx';

/** nginx inside the edge container. */
export function dockerNginx(docker: Docker, host: EdgeHost): NginxRunner {
  const container = docker.getContainer(host.containerName);
  const { mainConf, signalConf } = edgePaths(host.dir);
  return {
    test: (confPath) => run(container, [BINARY, '-t', '-q', '-c', confPath]),
    async reload() {
      const direct = await hangUp(container, mainConf);
      return direct ?? run(container, [BINARY, '-c', signalConf, '-s', 'reload']);
    },
    reopenLogs: () => run(container, [BINARY, '-c', signalConf, '-s', 'reopen']),
  };
}

/**
 * A signal straight to the master process spares 60 ms of `docker exec`, where it can be seen and signalled from here.
 * `docker kill` is no way: Docker 20.10 forgets the restart policy after it.
 */
async function hangUp(container: Docker.Container, mainConf: string): Promise<NginxReload | undefined> {
  const master = await findMaster(container, mainConf).catch(() => undefined);
  if (master === undefined) return undefined;
  const old = await acceptingWorkers(master);
  try {
    process.kill(master, 'SIGHUP');
  } catch {
    return undefined; // Not ours to signal: nginx itself does it, inside the container.
  }
  const isOld = (pid: number): boolean => old.includes(pid);
  return {
    ok: true,
    lines: [],
    ...(old.length > 0 && { hasOldWorkers: async () => (await acceptingWorkers(master)).some(isOld) }),
  };
}

async function run(container: Docker.Container, argv: string[]): Promise<NginxOutcome> {
  try {
    const exec = await container.exec({ Cmd: argv, AttachStdout: true, AttachStderr: true, Tty: true });
    const stream = await exec.start({ Tty: true, hijack: true });
    const chunks: Buffer[] = [];
    for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
    const { ExitCode } = await exec.inspect();
    const lines = Buffer.concat(chunks)
      .toString('utf8')
      .split(/\r?\n/)
      .filter((line) => line.trim() !== '');
    return { ok: ExitCode === 0, lines };
  } catch (error) {
    const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
    if (status !== 404 && status !== 409) throw error;
    throw new EdgeError(
      'EDGE_NOT_RUNNING',
      `nginx container ${container.id} does not run. Start it with ensureEdge, then try again.`,
      {
        cause: error,
      },
    );
  }
}
