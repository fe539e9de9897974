import { X509Certificate } from 'node:crypto';
import { hashOfSite } from './content-hash.ts';
import { edgePaths } from './edge-paths-plan.ts';
import { isOfLocalCa, isWorthReissuing } from './leaf-rules.ts';
import { readSiteText } from './name-index-rules.ts';
import { parseNginx, wordsOf } from './nginx-tree.ts';
import { readIfThere } from './read-if-there.ts';
import { parseSlug } from './site.ts';

export interface SiteOnDisk {
  contentHash: string;
  /** Undefined when the file was changed by hand into something that nginx cannot read. */
  names: string[] | undefined;
  /** The next publication brings a new one: it is gone, has ended, or is our own and ends soon. */
  isCertificateDue: boolean;
}

/** What the edge would serve for this tenant, as the file says. */
export async function readSite(dir: string, slug: string, now = new Date()): Promise<SiteOnDisk | undefined> {
  const path = edgePaths(dir).site(parseSlug(slug));
  const text = await readIfThere(path);
  if (text === undefined) return undefined;
  const found = whatItSays(slug, path, text);
  const isCertificateDue = await isDue(found?.certificate, now);
  return { contentHash: hashOfSite(text), names: found?.names, isCertificateDue };
}

function whatItSays(
  slug: string,
  path: string,
  text: string,
): { names: string[]; certificate: string | undefined } | undefined {
  try {
    const [certificate] = wordsOf(parseNginx(text), 'ssl_certificate').flat();
    return { names: readSiteText(slug, path, text).names, certificate };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function isDue(path: string | undefined, now: Date): Promise<boolean> {
  if (path === undefined) return false;
  const pem = await readIfThere(path);
  if (pem === undefined) return true;
  const { issuer, validTo } = new X509Certificate(pem);
  const end = new Date(validTo);
  // Whoever had it signed has it renewed: until its end no publication makes a difference.
  return isOfLocalCa(issuer) ? isWorthReissuing(end, now) : end <= now;
}
