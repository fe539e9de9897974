import { spawn } from 'node:child_process';
import { Agent, type ClientRequestArgs } from 'node:http';
import { Duplex } from 'node:stream';
import Docker from 'dockerode';
import { ChildConnection } from './child-connection.ts';
import { failed, notStarted } from './run-on-host.ts';
import { openSharedConnection } from './shared-connection.ts';
import type { SshAccess } from './ssh-access.ts';
import { sshCommand } from './ssh-command.ts';

const DIAL = ['docker', 'system', 'dial-stdio'];
const IDLE_MS = 15_000;

/** The Docker of a machine over ssh: each connection is a `docker system dial-stdio` there, as the docker command does it. */
export function dockerOver(access: SshAccess): Docker {
  // The name is only for the Host header, and keeps DOCKER_HOST of this process out of it.
  const options = { protocol: 'http', host: 'docker', port: 80, agent: new SshAgent(access) } as const;
  return new Docker(options);
}

type OnSocket = (error: Error | null, socket: Duplex) => void;

class SshAgent extends Agent {
  readonly #access: SshAccess;

  constructor(access: SshAccess) {
    super({ keepAlive: true, maxFreeSockets: 4, timeout: IDLE_MS });
    this.#access = access;
  }

  override createConnection(_options: ClientRequestArgs, callback?: OnSocket): undefined {
    openSharedConnection(this.#access).then(
      () => {
        callback?.(null, this.#dial());
      },
      (error: unknown) => {
        // Node looks at the error alone; its type wants a connection too.
        callback?.(error instanceof Error ? error : new Error(String(error)), new Duplex().destroy());
      },
    );
  }

  #dial(): ChildConnection {
    const { file, args } = sshCommand(this.#access, DIAL);
    const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    return new ChildConnection(child, (end) => failed(this.#access, end), notStarted);
  }
}
