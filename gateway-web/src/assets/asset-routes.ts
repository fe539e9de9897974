import type { RequestHandler } from 'express';
import { ASSETS_PATH, type Asset } from './asset.ts';
import type { Assets } from './served-assets.ts';

const FOR_EVER = 'public, max-age=31536000, immutable';

/** Serves everything below `/assets/` from memory; to be mounted at the root of the app. */
export function assetRoutes(assets: Pick<Assets, 'find'>): RequestHandler {
  return (req, res, next) => {
    if (!req.path.startsWith(ASSETS_PATH)) {
      next();
      return;
    }
    const asset = req.method === 'GET' || req.method === 'HEAD' ? assets.find(req.path) : undefined;
    if (!asset) {
      res.status(404).set('Cache-Control', 'no-store').type('text/plain').send('There is no such file.\n');
      return;
    }

    const { body, encoding } = bestForm(asset, (form) => req.acceptsEncodings(form) === form);
    const etag = `"${asset.hash}${encoding === undefined ? '' : `-${encoding}`}"`;
    res.set({
      'Cache-Control': FOR_EVER,
      'Content-Type': asset.type,
      'Cross-Origin-Resource-Policy': 'same-origin',
      'X-Content-Type-Options': 'nosniff',
      ETag: etag,
    });
    if (asset.brotli ?? asset.gzip) res.vary('Accept-Encoding');
    if (encoding !== undefined) res.set('Content-Encoding', encoding);
    if (knows(req.get('If-None-Match'), etag)) {
      res.removeHeader('Content-Encoding');
      res.status(304).end();
      return;
    }
    res.set('Content-Length', String(body.length));
    res.end(req.method === 'HEAD' ? undefined : body);
  };
}

function bestForm(
  { brotli, gzip, body }: Asset,
  accepts: (form: string) => boolean,
): { body: Buffer; encoding?: 'br' | 'gzip' } {
  if (brotli && accepts('br')) return { body: brotli, encoding: 'br' };
  if (gzip && accepts('gzip')) return { body: gzip, encoding: 'gzip' };
  return { body };
}

function knows(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((known) => known.trim().replace(/^W\//, '') === etag);
}
