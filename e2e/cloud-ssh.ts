import { execa } from 'execa';
import { readFile, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

export interface KeyPair {
  file: string;
  privateKey: string;
  publicKey: string;
}

export async function makeKeyPair(folder: string, name: string): Promise<KeyPair> {
  const file = join(folder, name);
  await execa('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', file]);
  const [privateKey, publicKey] = await Promise.all([
    readFile(file, 'utf8'),
    readFile(`${file}.pub`, 'utf8'),
  ]);
  return { file, privateKey, publicKey: publicKey.trim() };
}

/** A cloud-init document with the key by which the server is recognised, and more lines. */
export function userDataWith(host: KeyPair, more: readonly string[] = []): string {
  const key = host.privateKey.trimEnd().replaceAll(/^/gm, '    ');
  return [
    '#cloud-config',
    'ssh_keys:',
    '  ed25519_private: |',
    key,
    `  ed25519_public: ${host.publicKey}`,
    ...more,
    '',
  ].join('\n');
}

export interface Answer {
  code: number;
  output: string;
}

/** ssh as root that takes one host key only, and the words of what it ran. */
export async function createSsh(
  folder: string,
  { address, user, host }: { address: string; user: KeyPair; host: KeyPair },
): Promise<(command: string, input?: Readable) => Promise<Answer>> {
  const knownHosts = join(folder, `known-hosts-${address}`);
  await writeFile(knownHosts, `${address} ${host.publicKey}\n`);
  const options = [
    ['BatchMode', 'yes'],
    ['ConnectTimeout', '2'],
    ['StrictHostKeyChecking', 'yes'],
    ['UserKnownHostsFile', knownHosts],
    ['IdentitiesOnly', 'yes'],
  ].flatMap(([name, value]) => ['-o', `${name ?? ''}=${value ?? ''}`]);
  return async (command, input) => {
    const ended = await execa(
      'ssh',
      [...options, '-F', 'none', '-i', user.file, `root@${address}`, command],
      {
        ...(input === undefined ? { stdin: 'ignore' } : { input }),
        all: true,
        reject: false,
        timeout: 120_000,
      },
    );
    return { code: ended.exitCode ?? -1, output: ended.all };
  };
}

export type Reach = 'open' | 'refused' | 'silent';

/** `silent` is what a firewall does: it drops, and nobody says no. */
export function reach(address: string, port: number): Promise<Reach> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: address, port });
    const end = (result: Reach): void => {
      socket.destroy();
      resolve(result);
    };
    socket.setTimeout(1500, () => {
      end('silent');
    });
    socket.once('connect', () => {
      end('open');
    });
    socket.once('error', () => {
      end('refused');
    });
  });
}

export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined>,
  withinMs = 90_000,
): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) throw new Error(`${what} did not happen within ${withinMs / 1000} s`);
    await sleep(150);
  }
}
