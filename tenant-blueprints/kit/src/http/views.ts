import { existsSync } from 'node:fs';
import { join } from 'node:path';
import ejs from 'ejs';
import type { Express } from 'express';
import { viewEscape } from './view-escape.ts';

/** The kit's own `views/` and `public/`: under `kit/` in an image, in the package in the repository. */
export function kitAssets(root: string): string {
  const candidates = [join(root, 'kit'), join(import.meta.dirname, '..', '..', 'assets')];
  const found = candidates.find((folder) => existsSync(join(folder, 'views')));
  if (found === undefined)
    throw new Error(
      `the kit's views are in none of ${candidates.join(', ')}; see image.packageAssets in blueprint.json`,
    );
  return found;
}

/** EJS with its cache, looked for in the folders in this order; includes find views of all of them. */
export function useViews(app: Express, folders: readonly string[]): void {
  const views = [...folders];
  app.set('views', views);
  app.set('view engine', 'ejs');
  app.set('view cache', true);
  app.engine('ejs', (path, options, done) => {
    ejs.renderFile(path, options, { cache: true, views, escape: viewEscape }, done);
  });
}
