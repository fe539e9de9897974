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
  neighbours: readonly SiteEntry[],
  names: readonly string[],
): { name: string; owner: string } | undefined {
  for (const { slug, names: theirs } of neighbours) {
    const name = names.find((wanted) => theirs.includes(wanted));
    if (name !== undefined) return { name, owner: slug };
  }
  return undefined;
}
