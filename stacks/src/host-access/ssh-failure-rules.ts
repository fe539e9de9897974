import type { HostErrorCode } from './host-error.ts';

export interface SshEnd {
  /** Undefined when a signal ended it. */
  exitCode: number | undefined;
  stderr: string;
}

export interface SshFailure {
  code: HostErrorCode;
  why: string;
  todo: string;
}

/** OpenSSH's own exit code; every other one is the remote command's. */
const SSH_ITSELF = 255;
const COMMAND_NOT_FOUND = 127;

const SSH_SAYS: readonly [RegExp, HostErrorCode][] = [
  [
    /host key verification failed|host identification has changed|no .+ host key is known/i,
    'HOST_KEY_CHANGED',
  ],
  [/permission denied|too many authentication failures|no supported authentication/i, 'HOST_DENIED'],
  [
    /client_loop|timeout, server .+ not responding|closed by remote host|broken pipe|mux_client/i,
    'HOST_LOST',
  ],
  [
    /connection (?:refused|timed out|reset|closed)|no route to host|could not resolve|network is unreachable|kex_exchange|banner exchange/i,
    'HOST_UNREACHABLE',
  ],
];

const DOCKER_SAYS: readonly [RegExp, HostErrorCode][] = [
  [/docker: (?:command )?not found|executable file not found/i, 'HOST_WITHOUT_DOCKER'],
  [/no such container|container \S+ is not running/i, 'HOST_AGENT_MISSING'],
  [/cannot connect to the docker daemon|dial unix|docker\.sock/i, 'HOST_DOCKER_DOWN'],
];

const TODO: Record<HostErrorCode, string> = {
  HOST_KEY_CHANGED:
    'Find out why before anything else: a new key means another machine, or somebody in between. If the machine was set up anew on purpose, store its new key.',
  HOST_DENIED: "Add the platform's public key to the user's authorized_keys on that machine.",
  HOST_UNREACHABLE: 'Check that the machine runs, its address, and that its firewall lets ssh in from here.',
  HOST_LOST: 'Try again; if it happens again, look at the network and at the load of the machine.',
  HOST_WITHOUT_DOCKER: 'Install Docker on that machine.',
  HOST_DOCKER_DOWN: 'Start Docker there (systemctl start docker) and see its log (journalctl -u docker).',
  HOST_COMMAND_FAILED: 'Read what it wrote and correct the machine.',
  HOST_TIMEOUT: 'Look at the load of the machine, then try again.',
  HOST_AGENT_MISSING: 'Prepare the host again: that starts the agent.',
  HOST_AGENT_OUTDATED: 'Prepare the host again: that brings the agent of this version.',
  HOST_IMAGE_DIFFERS:
    'Switch the containerd image store off there ("features": {"containerd-snapshotter": false} in /etc/docker/daemon.json).',
  SSH_MISSING: 'Install the OpenSSH client (apt-get install openssh-client).',
};

export function todoFor(code: HostErrorCode): string {
  return TODO[code];
}

/** What the end of an ssh process means, and what to do about it. `where` is "root@192.0.2.1:22". */
export function explainSshEnd(where: string, { exitCode, stderr }: SshEnd): SshFailure {
  const said = lastLines(stderr);
  const code = codeOf(exitCode, stderr);
  const words = said === '' ? `exit code ${exitCode ?? 'none'}, without a word` : said;
  return { code, why: `${WHAT[code] ?? 'ssh failed at'} ${where}: ${words}`, todo: TODO[code] };
}

const WHAT: Partial<Record<HostErrorCode, string>> = {
  HOST_KEY_CHANGED: 'refused to talk to',
  HOST_DENIED: 'not let in at',
  HOST_UNREACHABLE: 'no connection to',
  HOST_LOST: 'lost the connection to',
  HOST_WITHOUT_DOCKER: 'there is no Docker at',
  HOST_DOCKER_DOWN: 'Docker does not answer at',
  HOST_AGENT_MISSING: 'the agent does not run at',
  HOST_COMMAND_FAILED: 'a command failed at',
};

function codeOf(exitCode: number | undefined, stderr: string): HostErrorCode {
  if (exitCode === undefined) return 'HOST_LOST';
  const table = exitCode === SSH_ITSELF ? SSH_SAYS : DOCKER_SAYS;
  const found = table.find(([pattern]) => pattern.test(stderr))?.[1];
  if (found !== undefined) return found;
  if (exitCode === SSH_ITSELF) return 'HOST_LOST';
  return exitCode === COMMAND_NOT_FOUND && /docker/.test(stderr)
    ? 'HOST_WITHOUT_DOCKER'
    : 'HOST_COMMAND_FAILED';
}

/** ssh's warning about a changed key is 15 lines of frame; its last lines say it all. */
function lastLines(stderr: string): string {
  const lines = stderr
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('@'));
  return lines.slice(-4).join(' | ').slice(0, 600);
}
