import { wireEdge, type EdgeDeps } from './edge-deps.ts';
import { findEdgeContainer, removeContainer } from './edge-container.ts';
import { edgePaths } from './edge-paths-plan.ts';
import { servedGeneration } from './generation.ts';
import { readSites } from './name-index.ts';
import type { SiteEntry } from './name-index-rules.ts';
import { readIfThere } from './read-if-there.ts';
import { parseHost, type EdgeHost } from './site.ts';

export interface EdgeStatus {
  container: 'missing' | 'stopped' | 'running';
  restarts: number;
  imageId: string | undefined;
  /** nginx answers, and with what is on disk. */
  isServing: boolean;
  isUpToDate: boolean;
  sites: Pick<SiteEntry, 'slug' | 'names' | 'isLive'>[];
}

export async function edgeStatus(deps: EdgeDeps, hostInput: EdgeHost): Promise<EdgeStatus> {
  const host = parseHost(hostInput);
  const paths = edgePaths(host.dir);
  const found = await findEdgeContainer(wireEdge(deps, host).docker, host);
  const isThere = (await readIfThere(paths.mainConf)) !== undefined;
  const served = await servedGeneration(host);
  const onDisk = await readIfThere(paths.generationFile);
  return {
    container: found === undefined ? 'missing' : found.State.Running ? 'running' : 'stopped',
    restarts: found?.RestartCount ?? 0,
    imageId: found?.Image,
    isServing: served !== undefined,
    isUpToDate: served !== undefined && (onDisk?.includes(` ${served};`) ?? false),
    sites: isThere
      ? (await readSites(paths.sitesDir)).map(({ slug, names, isLive }) => ({ slug, names, isLive }))
      : [],
  };
}

/** Stops and removes the container; the folder with sites, certificates and logs stays. */
export async function stopEdge(deps: EdgeDeps, hostInput: EdgeHost): Promise<void> {
  const host = parseHost(hostInput);
  const { docker } = wireEdge(deps, host);
  const found = await findEdgeContainer(docker, host);
  if (found) await removeContainer(docker, found.Id);
}
