import { createHmac, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { AppError } from '../errors.ts';

const KEY_BYTES = 32;

/** Reads the machine's master key; the first call on an empty home makes it (mode 0600). */
export async function masterKey(path: string): Promise<Buffer> {
  try {
    await writeFile(path, randomBytes(KEY_BYTES).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const key = Buffer.from(await readFile(path, 'utf8'), 'base64url');
  if (key.length !== KEY_BYTES) {
    throw new AppError('HOST_NOT_READY', `The master key ${path} is damaged.`, {
      why: `It must hold ${KEY_BYTES} bytes in base64url, found ${key.length}.`,
      todo: 'Restore it from your backup: without it the secrets of all tenants here are lost.',
    });
  }
  return key;
}

/** The passphrase of one tenant's state and configuration; knowing one says nothing about another. */
export function tenantPassphrase(key: Buffer, slug: string, version = 1): string {
  return createHmac('sha256', key).update(`tenant-passphrase|${version}|${slug}`).digest('base64url');
}
