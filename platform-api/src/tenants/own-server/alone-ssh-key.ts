import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { publicHalfOf } from '@codexdlc/stacks';
import { replaceFile } from '../../home/replace-file.ts';
import { makeSshKey } from '../../ssh-keys/make-ssh-key.ts';

/** Not the file of the platform's key: that one is put back as a database has it. */
export function aloneIdentityFileOf(homeDir: string): string {
  return join(homeDir, 'ssh', 'alone_ed25519');
}

/** The public half of the key with which this machine signs in to servers that it orders without a platform. */
export async function ensureAloneSshKey(homeDir: string): Promise<string> {
  const path = aloneIdentityFileOf(homeDir);
  const known = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (known !== undefined) return publicHalfOf(known);
  const { privateKey } = makeSshKey('waas-alone');
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await replaceFile(path, privateKey, `${path}.${randomBytes(4).toString('hex')}.new`);
  return publicHalfOf(privateKey);
}
