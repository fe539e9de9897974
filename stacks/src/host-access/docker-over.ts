import { spawn } from 'node:child_process';
import Docker from 'dockerode';
import { ChildConnection } from './child-connection.ts';
import { openInTurn } from './opening-gate.ts';
import { PipeAgent } from './pipe-agent.ts';
import { failed, notStarted } from './run-on-host.ts';
import { openSharedConnection } from './shared-connection.ts';
import type { SshAccess } from './ssh-access.ts';
import { controlPath, sshCommand } from './ssh-command.ts';

const DIAL = ['docker', 'system', 'dial-stdio'];

/** The Docker of a machine over ssh: each connection is a `docker system dial-stdio` there, as the docker command does it. */
export function dockerOver(access: SshAccess): Docker {
  const agent = new PipeAgent(async () => {
    await openSharedConnection(access);
    return dial(access);
  });
  // The name is only for the Host header, and keeps DOCKER_HOST of this process out of it.
  const options = { protocol: 'http', host: 'docker', port: 80, agent } as const;
  return new Docker(options);
}

function dial(access: SshAccess): Promise<ChildConnection> {
  const { file, args } = sshCommand(access, DIAL);
  return openInTurn(controlPath(access), (watched) => {
    const child = watched(spawn(file, args, { stdio: ['pipe', 'pipe', 'pipe'] }));
    return new ChildConnection(child, (end) => failed(access, end), notStarted);
  });
}
