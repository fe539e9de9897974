import { createHash } from 'node:crypto';
import type { SshAccess } from './ssh-access.ts';

/** The name under which the pinned keys stand in known_hosts: an address may be another machine's tomorrow. */
const ALIAS = 'waas-host';

/** Whatever makes one connection different from another; also keys, so that no connection outlives its pin. */
export function accessHash(access: SshAccess): string {
  const { user, address, port, hostKeys, identityFile } = access;
  return hashOf(JSON.stringify([user, address, port, hostKeys, identityFile]));
}

export function knownHostsOf({ hostKeys }: SshAccess): { text: string; hash: string } {
  const text = hostKeys.map((key) => `${ALIAS} ${key}\n`).join('');
  return { text, hash: hashOf(text) };
}

/**
 * OpenSSH's own list in another order: processors do AES themselves, and images of hundreds of megabytes go through it. Not
 * among the options that the Docker provider keeps in the state.
 */
export const CIPHERS = [
  'aes128-gcm@openssh.com',
  'aes256-gcm@openssh.com',
  'chacha20-poly1305@openssh.com',
  'aes128-ctr',
  'aes192-ctr',
  'aes256-ctr',
].join(',');

/** Options without user, port and address: the Docker provider adds its own. */
export function sshOptions(access: SshAccess, files: { knownHosts: string; control: string }): string[] {
  const options = {
    BatchMode: 'yes',
    StrictHostKeyChecking: 'yes',
    UserKnownHostsFile: files.knownHosts,
    GlobalKnownHostsFile: '/dev/null',
    HostKeyAlias: ALIAS,
    CheckHostIP: 'no',
    UpdateHostKeys: 'no',
    IdentitiesOnly: 'yes',
    IdentityAgent: 'none',
    IdentityFile: access.identityFile,
    PreferredAuthentications: 'publickey',
    ForwardAgent: 'no',
    ForwardX11: 'no',
    ControlMaster: 'auto',
    ControlPath: files.control,
    ControlPersist: '60',
    ConnectTimeout: '10',
    ServerAliveInterval: '5',
    ServerAliveCountMax: '3',
  };
  return [
    '-F',
    'none',
    '-T',
    ...Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]),
  ];
}

export function whereOf({ user, address, port }: Pick<SshAccess, 'user' | 'address' | 'port'>): string {
  return `${user}@${address.includes(':') ? `[${address}]` : address}:${port}`;
}

const WORD = /^[A-Za-z0-9_./:=@,+-]+$/;

/** The far side of ssh is a shell: a command is only ever of words that mean nothing to one. */
export function remoteWords(words: readonly string[]): string[] {
  const bad = words.find((word) => !WORD.test(word));
  if (bad !== undefined || words.length === 0)
    throw new RangeError(`a remote command is of plain words only, got ${JSON.stringify(bad ?? '')}`);
  return [...words];
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
