import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { backupTime, isDraft, namesToDrop, type Backup } from './backup-rules.ts';

/** Of a platform; one folder per tenant in it. */
export function backupsDirOf(homeDir: string): string {
  return join(homeDir, 'backups');
}

/** Newest first. */
export async function listBackups(folder: string): Promise<Backup[]> {
  const found = await Promise.all(
    (await namesIn(folder)).map(async (name) => {
      const at = backupTime(name);
      // One may be dropped meanwhile.
      const file = at && (await stat(join(folder, name)).catch(() => undefined));
      return at && file ? [{ name, at, bytes: file.size }] : [];
    }),
  );
  return found.flat().sort((a, b) => b.at.getTime() - a.at.getTime());
}

/** Makes it where it is not, and throws away what a run that was killed has left. */
export async function prepareFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await dropAll(folder, (await namesIn(folder)).filter(isDraft));
}

/** The draft becomes the backup, then those beyond the newest go. Answers how many went. */
export async function keepBackup(folder: string, draft: string, name: string): Promise<number> {
  await rename(join(folder, draft), join(folder, name));
  await sync(folder);
  const dropped = namesToDrop(await namesIn(folder));
  await dropAll(folder, dropped);
  return dropped.length;
}

/** All of a tenant: with its data they go. */
export async function eraseBackups(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

async function dropAll(folder: string, names: readonly string[]): Promise<void> {
  await Promise.all(names.map((name) => rm(join(folder, name), { force: true })));
}

/** Of a file or a folder: what is not on the disk yet would be gone after a power cut. */
export async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
