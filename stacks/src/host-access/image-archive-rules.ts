import { createHash } from 'node:crypto';

export interface KeptArchive {
  name: string;
  usedAt: Date;
}

/** Beside the one that is made. */
const MOST_KEPT = 2;
const UNUSED_MS = 24 * 60 * 60 * 1000;
const ARCHIVE = /^[0-9a-f]{16}\.tar$/;

/** The same images in any order are the same file. */
export function archiveName(imageIds: readonly string[]): string {
  const set = [...new Set(imageIds)].toSorted();
  return `${createHash('sha256').update(JSON.stringify(set)).digest('hex').slice(0, 16)}.tar`;
}

/** What makes room for a new archive: half-made files, archives that nobody asked for in a day, and all but the last two. */
export function filesToRemove(files: readonly KeptArchive[], now: Date): string[] {
  const archives = files
    .filter(({ name }) => ARCHIVE.test(name))
    .toSorted((a, b) => b.usedAt.getTime() - a.usedAt.getTime());
  const kept = archives
    .slice(0, MOST_KEPT)
    .filter(({ usedAt }) => now.getTime() - usedAt.getTime() <= UNUSED_MS)
    .map(({ name }) => name);
  return files.map(({ name }) => name).filter((name) => !kept.includes(name));
}
