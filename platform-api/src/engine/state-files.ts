import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { replaceFile } from '../home/replace-file.ts';
import { stateFilesOf, type StateFiles } from './backend-url-rules.ts';
import { emptyState } from './whole-state-rules.ts';

/** The engine writes a file of its folder beside it first; killed at that moment, it leaves this and never looks for it. */
const DRAFT = /\.[0-9a-f]+\.tmp$/;

/**
 * Sees to it that a stack has a state, an empty one if need be. False where only the engine can: the backend is not a
 * folder, or no engine has been there yet, which notes its layout in `meta.yaml`.
 */
export async function beginState(backendUrl: string, slug: string): Promise<boolean> {
  const files = stateFilesOf(backendUrl, slug);
  if (files === undefined || !(await isThere(files.meta))) return false;
  if (await isThere(files.state)) return true;
  await mkdir(dirname(files.state), { recursive: true, mode: 0o700 });
  await replaceFile(files.state, emptyState(slug));
  return true;
}

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

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** Nothing where there is no such folder. With `prefix`, only those that are this file, or begin with its name and a dot. */
export async function filesIn(folder: string, prefix?: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => prefix === undefined || name === prefix || name.startsWith(`${prefix}.`))
    .map((name) => join(folder, name));
}
