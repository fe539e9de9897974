import { hashOfSite } from './content-hash.ts';
import { edgePaths } from './edge-paths-plan.ts';
import { readSiteText } from './name-index-rules.ts';
import { readIfThere } from './read-if-there.ts';
import { parseSlug } from './site.ts';

export interface SiteOnDisk {
  contentHash: string;
  /** Undefined when the file was changed by hand into something that nginx cannot read. */
  names: string[] | undefined;
}

/** What the edge would serve for this tenant, as the file says. */
export async function readSite(dir: string, slug: string): Promise<SiteOnDisk | undefined> {
  const path = edgePaths(dir).site(parseSlug(slug));
  const text = await readIfThere(path);
  return text === undefined ? undefined : { contentHash: hashOfSite(text), names: namesIn(slug, path, text) };
}

function namesIn(slug: string, path: string, text: string): string[] | undefined {
  try {
    return readSiteText(slug, path, text).names;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
