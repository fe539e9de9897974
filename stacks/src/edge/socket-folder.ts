import { chmod, mkdir, rm } from 'node:fs/promises';
import { requireEdgeFolder } from './edge-folder.ts';
import { edgePaths } from './edge-paths-plan.ts';
import { parseSlug, type EdgeHost } from './site.ts';

/** Where a tenant's backend is reached that is no port of this machine. Only root may put a socket there. */
export async function ensureSocketFolder(host: EdgeHost, slugInput: string): Promise<string> {
  const slug = parseSlug(slugInput);
  await requireEdgeFolder(host);
  const paths = edgePaths(host.dir);
  const folder = paths.socketDir(slug);
  await mkdir(folder, { recursive: true });
  for (const path of [paths.socketsDir, folder]) await chmod(path, 0o755);
  return folder;
}

export async function removeSocketFolder(host: EdgeHost, slugInput: string): Promise<void> {
  await rm(edgePaths(host.dir).socketDir(parseSlug(slugInput)), { recursive: true, force: true });
}
