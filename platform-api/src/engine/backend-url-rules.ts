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
  if (!backendUrl.startsWith('file://')) return undefined;
  return join(fileURLToPath(backendUrl), '.pulumi', 'locks', 'organization', 'waas', slug);
}
