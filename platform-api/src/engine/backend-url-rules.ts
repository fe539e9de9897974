import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A folder as backend keeps a ".attrs" file beside each file unless it is told not to. It writes that one in place: an
 * engine killed at that moment leaves it empty, and the state can never be read again ("failed to load checkpoint: EOF").
 */
export function withoutSideFiles(backendUrl: string): string {
  if (!backendUrl.startsWith('file://') || /[?&]metadata=/.test(backendUrl)) return backendUrl;
  return `${backendUrl}${backendUrl.includes('?') ? '&' : '?'}metadata=skip`;
}

/** Where the engine keeps the locks of a stack; undefined where the backend is not a folder. */
export function lockFolderOf(backendUrl: string, slug: string): string | undefined {
  return stateFilesOf(backendUrl, slug)?.locks;
}

/** A stack's state, the one before it, and the folders with copies of earlier ones and with its locks. */
export interface StateFiles {
  /** Of the whole folder: which layout it has. */
  meta: string;
  state: string;
  previous: string;
  history: string;
  backups: string;
  locks: string;
}

/** Undefined where the backend is not a folder. */
export function stateFilesOf(backendUrl: string, slug: string): StateFiles | undefined {
  if (!backendUrl.startsWith('file://')) return undefined;
  const folder = join(fileURLToPath(backendUrl), '.pulumi');
  const state = join(folder, 'stacks', 'waas', `${slug}.json`);
  return {
    meta: join(folder, 'meta.yaml'),
    state,
    previous: `${state}.bak`,
    history: join(folder, 'history', 'waas', slug),
    backups: join(folder, 'backups', 'waas', slug),
    locks: join(folder, 'locks', 'organization', 'waas', slug),
  };
}
