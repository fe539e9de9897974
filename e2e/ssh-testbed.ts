import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { closeSharedConnection, type SshAccess } from '@codexdlc/stacks/host-access';
import { aptInstall } from '../tools/src/packages/apt-install.ts';
import { freePort } from '../tools/src/testing/free-port.ts';
import { killIfThere } from '../tools/src/testing/kill-process.ts';

const run = promisify(execFile);
const SSHD = '/usr/sbin/sshd';

export interface SshTestbed {
  access: SshAccess;
  /** Another machine's key, and a user's key that nobody has let in. */
  strangeHostKey: string;
  strangeIdentityFile: string;
  /** Connections that were let in so far. */
  logins(): number;
  /** Commands that run for whoever is connected. */
  commands(): Promise<string[]>;
  /** Ends every connection at once, as a cable that is pulled out. */
  cut(): Promise<void>;
  close(): Promise<void>;
}

/** A real sshd on loopback: this machine as another one, with keys of its own. */
export async function openSsh(more: Partial<SshAccess> = {}): Promise<SshTestbed> {
  if (!existsSync(SSHD)) await aptInstall(['openssh-server'], process.env);
  await mkdir('/run/sshd', { recursive: true, mode: 0o755 });
  const dir = await mkdtemp(join(tmpdir(), 'waas-sshd-'));
  await chmod(dir, 0o755);
  const names = ['host', 'other-host', 'user', 'other-user'];
  const [host = '', otherHost = '', user = ''] = await Promise.all(
    names.map((name) => newKey(join(dir, name))),
  );
  await writeFile(join(dir, 'authorized_keys'), `${user}\n`, { mode: 0o600 });
  const port = await freePort();
  await writeFile(join(dir, 'sshd_config'), configOf(dir, port));
  const server = await startSshd(join(dir, 'sshd_config'));
  const access: SshAccess = {
    user: 'root',
    address: '127.0.0.1',
    port,
    hostKeys: [host],
    identityFile: join(dir, 'user'),
    ...more,
  };
  const cut = async (): Promise<void> => {
    for (const pid of await childrenOf(server.pid)) killIfThere(pid);
  };
  return {
    access,
    strangeHostKey: otherHost,
    strangeIdentityFile: join(dir, 'other-user'),
    logins: () => server.log().split('Accepted publickey').length - 1,
    async commands() {
      const sessions = await childrenOf(server.pid);
      const shells = (await Promise.all(sessions.map(childrenOf))).flat();
      return Promise.all(shells.map(titleOf));
    },
    cut,
    async close() {
      await closeSharedConnection(access);
      await cut();
      await server.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Never outlives this process. */
async function startSshd(config: string) {
  const child = spawn(SSHD, ['-D', '-e', '-f', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  const kill = (): boolean => child.kill('SIGKILL');
  process.once('exit', kill);
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  while (!log.includes('Server listening on')) {
    if (child.exitCode !== null) throw new Error(`sshd ended: ${log}`);
    await sleep(20);
  }
  return {
    pid: child.pid,
    log: () => log,
    async stop() {
      process.off('exit', kill);
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

async function newKey(file: string): Promise<string> {
  await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', file]);
  return (await readFile(`${file}.pub`, 'utf8')).trim();
}

function configOf(dir: string, port: number): string {
  return [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${join(dir, 'host')}`,
    `AuthorizedKeysFile ${join(dir, 'authorized_keys')}`,
    'PidFile none',
    'PermitRootLogin prohibit-password',
    'PasswordAuthentication no',
    'UsePAM no',
    'StrictModes no',
    'LogLevel VERBOSE',
    '',
  ].join('\n');
}

async function childrenOf(pid: number | undefined): Promise<number[]> {
  const text = await readFile(`/proc/${pid ?? 0}/task/${pid ?? 0}/children`, 'utf8').catch(() => '');
  return text.split(' ').filter(Boolean).map(Number);
}

async function titleOf(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return text.replaceAll('\0', ' ').trim();
}
