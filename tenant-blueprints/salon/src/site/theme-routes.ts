import { createHash } from 'node:crypto';
import { themeCss } from '@codexdlc/blueprint-kit/theme/theme-css-plan.ts';
import { Router } from 'express';
import type { SalonSettings } from '../settings/setting-shapes.ts';
import type { SiteDeps } from './site-deps.ts';

type Look = Pick<SalonSettings, 'accent' | 'paper' | 'fontPair' | 'corners'>;

/** Another look has another address, so that browsers may keep each for ever. */
export function themeHref(look: Look): string {
  return `/theme.css?v=${versionOf(themeCss(look))}`;
}

function versionOf(css: string): string {
  return createHash('sha256').update(css).digest('base64url').slice(0, 10);
}

export function themeRoutes(deps: Pick<SiteDeps, 'settings'>): Router {
  const router = Router();

  router.get('/theme.css', async (req, res) => {
    const css = themeCss(await deps.settings.read());
    const isNamed = req.query['v'] === versionOf(css);
    res
      .type('text/css')
      .set('cache-control', isNamed ? 'public, max-age=31536000, immutable' : 'no-cache')
      .send(css);
  });

  return router;
}
