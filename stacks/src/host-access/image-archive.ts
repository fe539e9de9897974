import { mkdir, open, readdir, rename, rm, stat, statfs, type FileHandle } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { withFolderLock } from '../edge/folder-lock.ts';
import { archiveName, filesToRemove } from './image-archive-rules.ts';

/** Below it the disk is left alone: others need it more. */
const FREE_AT_LEAST_BYTES = 4e9;
/** Also when another process has been writing for two minutes. */
const NOT_KEPT = ['EDGE_BUSY', 'ENOSPC', 'EDQUOT', 'EFBIG', 'EACCES', 'EPERM', 'EROFS'];

/**
 * The images as `docker save` writes them, in a file that is made once and kept for the next machine: writing it costs
 * Docker more than sending it. Undefined where this machine has no room for it. The caller closes it.
 */
export async function openImageArchive(
  imageIds: readonly string[],
  save: () => Promise<Readable>,
  folder: string = join(homedir(), '.cache', 'codexdlc', 'images'),
): Promise<FileHandle | undefined> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, archiveName(imageIds));
    const known = await openIfThere(path);
    if (known) return known;
    return await withFolderLock(folder, async () => (await openIfThere(path)) ?? make(save, path, folder));
  } catch (error) {
    if (NOT_KEPT.includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

async function make(
  save: () => Promise<Readable>,
  path: string,
  folder: string,
): Promise<FileHandle | undefined> {
  await makeRoom(folder);
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < FREE_AT_LEAST_BYTES) return undefined;
  const draft = `${path}.draft`;
  const saved = await save();
  try {
    const file = await open(draft, 'w', 0o600);
    // The stream closes it, when all that was written has reached the disk.
    await pipeline(saved, file.createWriteStream({ flush: true }));
    await rename(draft, path);
  } catch (error) {
    saved.destroy();
    await rm(draft, { force: true });
    throw error;
  }
  return openIfThere(path);
}

/** Who reads one that is removed reads it to its end. */
async function makeRoom(folder: string): Promise<void> {
  const names = await readdir(folder);
  const files = await Promise.all(
    names.map(async (name) => ({ name, usedAt: (await stat(join(folder, name))).mtime })),
  );
  for (const name of filesToRemove(files, new Date())) await rm(join(folder, name), { force: true });
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    const file = await open(path, 'r');
    const now = new Date();
    await file.utimes(now, now);
    return file;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
