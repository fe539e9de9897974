export interface RequestFacts {
  method: string;
  /** Sec-Fetch-Site, -Mode and -Dest: what a browser says by itself (https://www.w3.org/TR/fetch-metadata/). */
  site: string | undefined;
  mode: string | undefined;
  dest: string | undefined;
  origin: string | undefined;
  referer: string | undefined;
}

const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Changes are taken from our own pages only: "same-site" is refused too, since the sites of tenants are siblings.
 * Browsers without Fetch Metadata are known by Origin, then by Referer; a change that says nothing at all is refused.
 * Reading is open to links from anywhere, and to nothing else of other sites.
 */
export function isRefused(facts: RequestFacts, ownOrigin: string): boolean {
  const { method, site, mode, dest, origin, referer } = facts;
  if (SAFE.includes(method)) {
    const isForeign = site === 'cross-site' || site === 'same-site';
    // Pictures for previews are fetched by other sites' servers, which send no such header.
    return isForeign && !(mode === 'navigate' && dest !== 'object' && dest !== 'embed' && dest !== 'iframe');
  }
  if (site !== undefined) return site !== 'same-origin';
  if (origin !== undefined) return origin !== ownOrigin;
  return referer === undefined || originOf(referer) !== ownOrigin;
}

function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined;
}
