import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { wireEdge, type EdgeDeps } from './edge-deps.ts';
import { edgePaths } from './edge-paths-plan.ts';
import { withFolderLock } from './folder-lock.ts';
import { parseHost, type EdgeHost } from './site.ts';

const KEPT = 5;

/** Moves logs above `maxMb` aside (x.log.1 is the youngest, five are kept) and has nginx open new ones. */
export async function rotateEdgeLogs(deps: EdgeDeps, hostInput: EdgeHost, maxMb = 20): Promise<string[]> {
  const host = parseHost(hostInput);
  const { logsDir } = edgePaths(host.dir);
  return withFolderLock(host.dir, async () => {
    const rotated: string[] = [];
    for (const file of (await readdir(logsDir)).filter((name) => name.endsWith('.log'))) {
      const path = join(logsDir, file);
      if ((await stat(path)).size < maxMb * 1024 * 1024) continue;
      await shift(path);
      rotated.push(file);
    }
    if (rotated.length > 0) await wireEdge(deps, host).nginx.reopenLogs();
    return rotated;
  });
}

async function shift(path: string): Promise<void> {
  await rm(`${path}.${KEPT}`, { force: true });
  for (let age = KEPT - 1; age >= 1; age -= 1) await renameIfThere(`${path}.${age}`, `${path}.${age + 1}`);
  await rename(path, `${path}.1`);
}

async function renameIfThere(from: string, to: string): Promise<void> {
  await rename(from, to).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  });
}
