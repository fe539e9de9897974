import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { superfluousHistory } from './prune-plan.ts';

const KEPT_UPDATES = 20;

/**
 * The engine keeps two whole states of every update for ever (measured: 65 GB somewhere). Only for a backend that is a
 * folder; nothing but these two folders is touched. Answers how many files went.
 */
export async function pruneEngineHistory(backendUrl: string, now: Date): Promise<number> {
  if (!backendUrl.startsWith('file://')) return 0;
  const root = join(fileURLToPath(backendUrl), '.pulumi');
  let removed = 0;
  for (const kind of ['history', 'backups']) {
    for (const stack of await foldersIn(join(root, kind, 'waas'))) {
      const names = await readdir(stack);
      const files = await Promise.all(
        names.map(async (name) => ({ name, modifiedAt: (await stat(join(stack, name))).mtime })),
      );
      const superfluous = superfluousHistory(files, KEPT_UPDATES, now);
      await Promise.all(superfluous.map((name) => rm(join(stack, name), { force: true })));
      removed += superfluous.length;
    }
  }
  return removed;
}

async function foldersIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(path, name));
}
