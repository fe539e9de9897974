import type { RequestHandler } from 'express';
import { AppError } from '../errors.ts';

export interface OriginHeaders {
  secFetchSite: string | undefined;
  origin: string | undefined;
  host: string | undefined;
}

/**
 * Browsers say where a request comes from. One that says neither is no browser and carries no cookie of a
 * customer or owner, so there is nothing to forge.
 */
export function isFromHere({ secFetchSite, origin, host }: OriginHeaders): boolean {
  if (secFetchSite !== undefined) return secFetchSite === 'same-origin' || secFetchSite === 'none';
  if (origin === undefined) return true;
  return URL.canParse(origin) && host !== undefined && new URL(origin).host === host;
}

/** Every request that changes something must come from our own pages. */
export function requireSameOrigin(): RequestHandler {
  return (req, _res, next) => {
    const headers = {
      secFetchSite: req.get('sec-fetch-site'),
      origin: req.get('origin'),
      host: req.get('host'),
    };
    if (req.method === 'GET' || req.method === 'HEAD' || isFromHere(headers)) {
      next();
      return;
    }
    throw new AppError('CROSS_SITE', 'this request came from another site and was refused');
  };
}
