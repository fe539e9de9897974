import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { EdgeError } from './edge-error.ts';
import { readSiteText, type SiteEntry } from './name-index-rules.ts';

/** Every site on disk with its names. Read from the files, because they are what nginx serves. */
export async function readSites(sitesDir: string): Promise<SiteEntry[]> {
  const files = (await readdir(sitesDir))
    .filter((file) => file.endsWith('.conf') && !file.startsWith('.'))
    .sort();
  return Promise.all(
    files.map(async (file) => {
      const path = join(sitesDir, file);
      try {
        return readSiteText(basename(file, '.conf'), path, await readFile(path, 'utf8'));
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        throw new EdgeError(
          'CONFIG_REFUSED',
          `${path} cannot be read (${error.message}). Publish that site again to replace it.`,
          {
            cause: error,
          },
        );
      }
    }),
  );
}
