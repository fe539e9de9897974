import type { Request, Response } from 'express';
import type { StoredPage } from './page-cache.ts';

/** A browser shows a page for five minutes without asking, and for ten more while it asks. */
const CACHE_CONTROL = 'public, max-age=300, stale-while-revalidate=600';

/** Sends a page in the smallest form that the reader takes, or says that they have it. */
export function sendPage(req: Request, res: Response, page: StoredPage, language?: string): void {
  const { body, encoding } = formFor(req.get('accept-encoding'), page);
  const etag = `"${page.hash}${encoding === undefined ? '' : `-${encoding}`}"`;
  res.set({ 'Cache-Control': CACHE_CONTROL, ETag: etag, Vary: 'Accept-Encoding' });
  if (isKnown(req.get('if-none-match'), etag)) {
    res.status(304).end();
    return;
  }
  res.set({ 'Content-Type': page.type, 'Content-Length': String(body.length) });
  if (language !== undefined) res.set('Content-Language', language);
  if (encoding !== undefined) res.set('Content-Encoding', encoding);
  res.end(req.method === 'HEAD' ? undefined : body);
}

function formFor(accepted: string | undefined, { body, brotli, gzip }: StoredPage) {
  if (brotli && takes(accepted, 'br')) return { body: brotli, encoding: 'br' };
  if (gzip && takes(accepted, 'gzip')) return { body: gzip, encoding: 'gzip' };
  return { body };
}

function takes(accepted: string | undefined, encoding: string): boolean {
  if (accepted === undefined) return false;
  return accepted.split(',').some((part) => {
    const [name = '', ...parameters] = part.split(';');
    return (
      name.trim() === encoding && !parameters.some((parameter) => /^\s*q=0(?:\.0*)?\s*$/.test(parameter))
    );
  });
}

function isKnown(header: string | undefined, etag: string): boolean {
  return header?.split(',').some((known) => known.trim().replace(/^W\//, '') === etag) ?? false;
}
