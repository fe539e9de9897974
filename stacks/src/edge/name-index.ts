import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { EdgeError } from './edge-error.ts';
import { readSiteText, type SiteEntry } from './name-index-rules.ts';

/** The other sites on disk with their names. Read from the files, because they are what nginx serves. */
export async function readNeighbours(sitesDir: string, slug: string): Promise<SiteEntry[]> {
  const files = (await siteFiles(sitesDir)).filter((file) => file !== `${slug}.conf`);
  return Promise.all(files.map((file) => readSiteFile(join(sitesDir, file))));
}

export async function readSites(sitesDir: string): Promise<SiteEntry[]> {
  return Promise.all((await siteFiles(sitesDir)).map((file) => readSiteFile(join(sitesDir, file))));
}

async function siteFiles(sitesDir: string): Promise<string[]> {
  return (await readdir(sitesDir)).filter((file) => file.endsWith('.conf') && !file.startsWith('.')).sort();
}

async function readSiteFile(path: string): Promise<SiteEntry> {
  const slug = basename(path, '.conf');
  try {
    return readSiteText(slug, path, await readFile(path, 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new EdgeError(
      'CONFIG_REFUSED',
      `${path} cannot be read (${error.message}). Publish ${slug} again to replace it.`,
      { cause: error },
    );
  }
}
