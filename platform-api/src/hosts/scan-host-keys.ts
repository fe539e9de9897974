import { createHash } from 'node:crypto';
import { execa } from 'execa';
import { AppError, because } from '../errors.ts';

export interface ScannedKey {
  /** As it is pinned: type and key, without a comment. */
  key: string;
  type: string;
  /** As ssh shows it: "SHA256:..." */
  fingerprint: string;
}

export interface ScanTarget {
  address: string;
  port: number;
}

const SECONDS = 10;
/** The best first; of those that a machine has, one is enough to know it by. */
const TYPES = ['ssh-ed25519', 'ecdsa-sha2-nistp256', 'ssh-rsa'];

/** The keys that a machine shows to whoever asks. Whether it is the right machine is for a person to say. */
export async function scanHostKeys({ address, port }: ScanTarget): Promise<ScannedKey[]> {
  const args = ['-T', String(SECONDS), '-p', String(port), '-t', 'ed25519,ecdsa,rsa', address];
  const { stdout } = await execa('ssh-keyscan', args, { reject: false, timeout: (SECONDS + 5) * 1000 });
  const keys = readScan(stdout);
  if (keys.length > 0) return keys;
  throw new AppError('HOST_NOT_READY', `${address} shows no ssh key.`, {
    why: `Nobody answers as an ssh server at ${address}, port ${port}, within ${SECONDS} s.`,
    todo: 'Check the address, the port and the firewall of that machine.',
    ...because('host-not-reached', { address }),
  });
}

export function readScan(output: string): ScannedKey[] {
  return output
    .split('\n')
    .flatMap((line) => {
      const [, type = '', blob = ''] = /^[^#\s]\S* (\S+) ([A-Za-z0-9+/]+={0,3})\s*$/.exec(line) ?? [];
      return TYPES.includes(type) ? [{ key: `${type} ${blob}`, type, fingerprint: fingerprintOf(blob) }] : [];
    })
    .sort((a, b) => TYPES.indexOf(a.type) - TYPES.indexOf(b.type));
}

function fingerprintOf(blob: string): string {
  const hash = createHash('sha256').update(Buffer.from(blob, 'base64')).digest('base64');
  return `SHA256:${hash.replace(/=+$/, '')}`;
}
