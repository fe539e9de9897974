import { access, chmod, mkdir } from 'node:fs/promises';
import { EdgeError } from './edge-error.ts';
import { edgePaths } from './edge-paths-plan.ts';
import type { EdgeHost } from './site.ts';

/** nginx's workers are nobody in particular: what they read is readable, what only the master reads is not. */
export async function createEdgeFolder(host: EdgeHost): Promise<void> {
  const paths = edgePaths(host.dir);
  const folders = [
    [paths.dir, 0o755],
    [paths.sitesDir, 0o755],
    [paths.pagesDir, 0o755],
    [paths.acmeDir, 0o755],
    [paths.logsDir, 0o755],
    [paths.stagingDir, 0o700],
    [paths.certsDir, 0o700],
  ] as const;
  for (const [folder, mode] of folders) {
    await mkdir(folder, { recursive: true });
    await chmod(folder, mode);
  }
}

export async function requireEdgeFolder(host: EdgeHost): Promise<void> {
  try {
    await access(edgePaths(host.dir).mainConf);
  } catch (error) {
    throw new EdgeError(
      'EDGE_NOT_RUNNING',
      `${host.dir} is not an edge folder yet. Run ensureEdge for it first.`,
      { cause: error },
    );
  }
}
