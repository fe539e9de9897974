import { createHmac, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { AppError } from '../errors.ts';

const KEY_BYTES = 32;

/** Exists for as long as a rotation of the key is not finished. */
export function nextKeyPath(path: string): string {
  return `${path}.next`;
}

/** Half of all sealed values may be another key's: whoever works with this one now would lose them. */
export function requireNoRotation(path: string): void {
  if (!existsSync(nextKeyPath(path))) return;
  throw new AppError('HOST_NOT_READY', 'A rotation of the master key was not finished.', {
    why: `${nextKeyPath(path)} is there.`,
    todo: 'Run "npx waas admin rotate-master-key" again: it goes on from where it ended.',
  });
}

/** Reads the machine's master key; the first call on an empty home makes it (mode 0600). */
export async function masterKey(path: string): Promise<Buffer> {
  const text = (await textOf(path)) ?? (await makeKey(path));
  const key = Buffer.from(text, 'base64url');
  if (key.length !== KEY_BYTES) {
    throw new AppError('HOST_NOT_READY', `The master key ${path} is damaged.`, {
      why: `It must hold ${KEY_BYTES} bytes in base64url, found ${key.length}.`,
      todo: 'Restore it from your backup: without it the secrets of all tenants here are lost.',
    });
  }
  return key;
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whole before it has its name: on a full disk an empty key would be there for good. Of two at once the first wins. */
async function makeKey(path: string): Promise<string> {
  const draft = `${path}.${randomBytes(4).toString('hex')}.new`;
  try {
    await writeFile(draft, randomBytes(KEY_BYTES).toString('base64url'), {
      mode: 0o600,
      flag: 'wx',
      flush: true,
    });
    await link(draft, path).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
  return readFile(path, 'utf8');
}

/** The passphrase of one tenant's state and configuration; knowing one says nothing about another. */
export function tenantPassphrase(key: Buffer, slug: string, version = 1): string {
  return createHmac('sha256', key).update(`tenant-passphrase|${version}|${slug}`).digest('base64url');
}
