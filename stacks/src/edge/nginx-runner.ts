import { readFile } from 'node:fs/promises';
import type Docker from 'dockerode';
import { EdgeError } from './edge-error.ts';
import { edgePaths } from './edge-paths-plan.ts';
import type { EdgeHost } from './site.ts';

export interface NginxOutcome {
  ok: boolean;
  lines: string[];
}

/** What changing a site needs of the running nginx. */
export interface NginxRunner {
  test(confPath: string): Promise<NginxOutcome>;
  reload(): Promise<NginxOutcome>;
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
      if (await hangUp(container, mainConf)) return { ok: true, lines: [] };
      return run(container, [BINARY, '-c', signalConf, '-s', 'reload']);
    },
    reopenLogs: () => run(container, [BINARY, '-c', signalConf, '-s', 'reopen']),
  };
}

/**
 * A signal straight to the master process spares 60 ms of `docker exec`; false where it cannot be seen or signalled
 * from here. `docker kill` is no way: Docker 20.10 forgets the restart policy after it.
 */
async function hangUp(container: Docker.Container, mainConf: string): Promise<boolean> {
  try {
    const { State } = await container.inspect();
    if (!State.Running) return false;
    const title = await readFile(`/proc/${State.Pid}/cmdline`, 'utf8');
    if (!title.startsWith(`nginx: master process ${BINARY} -c ${mainConf}`)) return false;
    return process.kill(State.Pid, 'SIGHUP');
  } catch {
    return false;
  }
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
