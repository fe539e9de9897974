import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Name of the cache entry: changes with any source of the build, its flags, the platform or the layout. */
export async function buildKey(sources: string, recipe: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([...recipe, process.platform, process.arch]));
  for (const file of await filesUnder(sources)) {
    hash.update(`\0${relative(sources, file)}\0`).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
