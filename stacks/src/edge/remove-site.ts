import { changeSite, undoUnfinished } from './change-site.ts';
import { wireEdge, type EdgeDeps } from './edge-deps.ts';
import { requireEdgeFolder } from './edge-folder.ts';
import { edgePaths } from './edge-paths-plan.ts';
import { withFolderLock } from './folder-lock.ts';
import { removeOtherLeaves } from './leaf-files.ts';
import { readNeighbours } from './name-index.ts';
import { readIfThere } from './read-if-there.ts';
import { parseHost, parseSlug, type EdgeHost } from './site.ts';

/** The site's names are unknown to the edge when this resolves. Its logs stay. Removing what is gone is fine. */
export async function removeSite(
  deps: EdgeDeps,
  hostInput: EdgeHost,
  slugInput: string,
): Promise<{ neighbours: number; ms: number }> {
  const host = parseHost(hostInput);
  const slug = parseSlug(slugInput);
  const started = performance.now();
  await requireEdgeFolder(host);
  return withFolderLock(host.dir, async () => {
    const wired = wireEdge(deps, host);
    await undoUnfinished(wired, host);
    const paths = edgePaths(host.dir);
    const isThere = (await readIfThere(paths.site(slug))) !== undefined;
    const neighbours = await readNeighbours(paths.sitesDir, slug);
    const done = isThere
      ? await changeSite(wired, host, { slug, text: undefined, neighbours })
      : { neighbours: 0 };
    await removeOtherLeaves(paths.certsDir, slug);
    return { ...done, ms: Math.round(performance.now() - started) };
  });
}
