import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, createSealer } from '@codexdlc/domain';
import { z } from 'zod';
import { replaceFile } from '../home/replace-file.ts';

const Store = z.strictObject({ password: z.string().min(20), port: z.int().min(1).max(65_535) });
const OwnStores = z.strictObject({ database: Store, cache: Store });

/** What is remembered of the containers that this home runs for itself. */
export type OwnStores = z.infer<typeof OwnStores>;

/** Sealed: the file alone, in a backup for example, opens no database. */
const CONTEXT = 'own-stores';
const FILE = 'stores.sealed';

export async function readOwnStores(homeDir: string, masterKey: Buffer): Promise<OwnStores | undefined> {
  const file = join(homeDir, FILE);
  let sealed: string;
  try {
    sealed = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return OwnStores.parse(createSealer(masterKey).open(CONTEXT, sealed.trim()));
  } catch (error) {
    throw new AppError('HOST_NOT_READY', `The file ${file} does not open.`, {
      why: 'It was sealed with another master key, or it is damaged.',
      todo: 'Put the right master.key back; or remove the file: npm start then gives the same containers new passwords.',
      cause: error,
    });
  }
}

export async function writeOwnStores(homeDir: string, masterKey: Buffer, stores: OwnStores): Promise<void> {
  await replaceFile(join(homeDir, FILE), `${createSealer(masterKey).seal(CONTEXT, stores)}\n`);
}

/** Nothing to do where this home has no stores of its own. */
export async function resealOwnStores(homeDir: string, keys: { old: Buffer; next: Buffer }): Promise<void> {
  const stores = await readOwnStores(homeDir, keys.next).catch(() => readOwnStores(homeDir, keys.old));
  if (stores !== undefined) await writeOwnStores(homeDir, keys.next, stores);
}

export function newPassword(): string {
  return randomBytes(24).toString('base64url');
}
