import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Name of the cache entry: changes with any source in these folders, the flags, the platform or the layout. */
export async function buildKey(
  sources: string,
  folders: readonly string[],
  recipe: readonly string[],
): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([...recipe, process.platform, process.arch]));
  for (const file of await filesUnder(sources, folders)) {
    hash.update(`\0${relative(sources, file)}\0`).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}

async function filesUnder(sources: string, folders: readonly string[]): Promise<string[]> {
  const entries = await readdir(sources, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => folders.includes(relative(sources, file).split(sep)[0] ?? ''))
    .sort();
}
