import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder with `views/` and `public/`: beside the entry in an image, one above it in the repository. */
export function findAppRoot(entry: string, configured: string | undefined): string {
  const beside = dirname(entry);
  const candidates = configured === undefined ? [beside, dirname(beside)] : [configured];
  const root = candidates.find((folder) => existsSync(join(folder, 'views')));
  if (root === undefined) throw new Error(`no folder "views" in ${candidates.join(' or ')}; set APP_ROOT`);
  return root;
}
