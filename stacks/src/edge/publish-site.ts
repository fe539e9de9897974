import { changeSite, undoUnfinished } from './change-site.ts';
import { hashOfSite } from './content-hash.ts';
import { wireEdge, type EdgeDeps, type WiredEdgeDeps } from './edge-deps.ts';
import { EdgeError } from './edge-error.ts';
import { edgePaths } from './edge-paths-plan.ts';
import { withFolderLock } from './folder-lock.ts';
import { chooseLeaf } from './choose-leaf.ts';
import { removeOtherLeaves } from './leaf-files.ts';
import { loadSiteTemplates } from './load-templates.ts';
import { findTakenName } from './name-index-rules.ts';
import { readNeighbours } from './name-index.ts';
import { requireEdgeFolder } from './edge-folder.ts';
import { namesOf, parseHost, parseSite, type EdgeHost, type NginxSite, type NginxSiteInput } from './site.ts';

export interface PublishedSite {
  contentHash: string;
  /** Live neighbours that answered before and after; at most 50 are asked. */
  neighbours: number;
  ms: number;
}

/** The site serves when this resolves. If it rejects, the edge is as it was. */
export async function publishSite(
  deps: EdgeDeps,
  hostInput: EdgeHost,
  siteInput: NginxSiteInput,
): Promise<PublishedSite> {
  const host = parseHost(hostInput);
  const site = parseSite(siteInput);
  const started = performance.now();
  await requireEdgeFolder(host);
  return withFolderLock(host.dir, async () => {
    const published = await publishLocked(wireEdge(deps, host), host, site);
    return { ...published, ms: Math.round(performance.now() - started) };
  });
}

async function publishLocked(
  deps: WiredEdgeDeps,
  host: EdgeHost,
  site: NginxSite,
): Promise<Omit<PublishedSite, 'ms'>> {
  const paths = edgePaths(host.dir);
  await undoUnfinished(deps, host);
  const neighbours = await readNeighbours(paths.sitesDir, site.slug);
  const taken = findTakenName(neighbours, namesOf(site));
  if (taken) {
    throw new EdgeError(
      'NAME_TAKEN',
      `${taken.name} already belongs to the site ${taken.owner}. Choose another name for ${site.slug}, or take it from ${taken.owner} first.`,
    );
  }
  const [templates, certificate] = await Promise.all([
    loadSiteTemplates(),
    chooseLeaf(deps.caDir, paths.certsDir, site.slug, namesOf(site), deps.now()),
  ]);
  const text = deps.renderSite(templates, host, site, certificate);
  deps.onStep('prepared');
  const done = await changeSite(deps, host, { slug: site.slug, text, neighbours });
  await removeOtherLeaves(paths.certsDir, site.slug, certificate);
  return { contentHash: hashOfSite(text), neighbours: done.neighbours };
}
