import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { StateFiles } from './backend-url-rules.ts';

/** The engine writes a file of its folder beside it first; killed at that moment, it leaves this and never looks for it. */
const DRAFT = /\.[0-9a-f]+\.tmp$/;

/** The caller holds the tenant, and no engine runs for it. */
export async function removeDrafts(files: StateFiles): Promise<void> {
  const paths = await Promise.all([
    filesIn(dirname(files.state), basename(files.state)),
    filesIn(files.history),
    filesIn(files.backups),
  ]);
  for (const path of paths.flat()) if (DRAFT.test(path)) await rm(path, { force: true });
}

/** What an engine that was killed has left of a stack that is no more; the encrypted secrets of it are in there. */
export async function removeStateFiles(files: StateFiles): Promise<void> {
  const ofStack = await filesIn(dirname(files.state), basename(files.state));
  for (const path of [...ofStack, files.history, files.backups, files.locks]) {
    await rm(path, { recursive: true, force: true });
  }
}

/** With `prefix`, only those that are this file, or begin with its name and a dot. */
async function filesIn(folder: string, prefix?: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => prefix === undefined || name === prefix || name.startsWith(`${prefix}.`))
    .map((name) => join(folder, name));
}
