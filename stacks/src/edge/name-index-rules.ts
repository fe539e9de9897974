import { parseNginx, wordsOf } from './nginx-tree.ts';

export interface SiteEntry {
  slug: string;
  path: string;
  names: string[];
  /** Passes requests on to a tenant, rather than showing a page. */
  isLive: boolean;
}

export function readSiteText(slug: string, path: string, text: string): SiteEntry {
  const tree = parseNginx(text);
  const names = [
    ...new Set(
      wordsOf(tree, 'server_name')
        .flat()
        .map((name) => name.toLowerCase()),
    ),
  ];
  return { slug, path, names, isLive: wordsOf(tree, 'proxy_pass').length > 0 };
}

/** nginx itself only warns about a name that two sites have, and serves the one whose file comes first. */
export function findTakenName(
  sites: readonly SiteEntry[],
  slug: string,
  names: readonly string[],
): { name: string; owner: string } | undefined {
  for (const site of sites) {
    if (site.slug === slug) continue;
    const name = names.find((wanted) => site.names.includes(wanted));
    if (name !== undefined) return { name, owner: site.slug };
  }
  return undefined;
}
