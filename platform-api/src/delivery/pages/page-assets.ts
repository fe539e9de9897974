import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { Router, type RequestHandler } from 'express';
import { DELIVERY_VIEWS } from '../render-view.ts';

const FONTS = [
  '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2',
  '@fontsource-variable/inter/files/inter-cyrillic-wght-normal.woff2',
  '@fontsource-variable/fraunces/files/fraunces-latin-opsz-normal.woff2',
];

/** Style, script and fonts of the pages: nothing comes from another server. */
export function pageAssets(): RequestHandler {
  const router = Router();
  router.use((_req, res, next) => {
    res.set('Cache-Control', 'public, max-age=3600');
    next();
  });
  for (const font of FONTS) {
    const path = fileURLToPath(import.meta.resolve(font));
    router.get(`/fonts/${font.split('/').at(-1) ?? ''}`, (_req, res) => {
      res.sendFile(path, { cacheControl: false });
    });
  }
  router.use(express.static(join(DELIVERY_VIEWS, 'assets'), { index: false, cacheControl: false }));
  return router;
}
