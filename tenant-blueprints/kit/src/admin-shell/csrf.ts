import { csrfSync } from 'csrf-sync';
import type { Request, RequestHandler } from 'express';
import { AppError } from '../errors.ts';

const { generateToken, isRequestValid } = csrfSync({
  size: 32,
  getTokenFromRequest: (req) => req.get('x-csrf-token') ?? fieldOf(req.body),
});

/** The session's token, for `<input name="_csrf">` or the header `x-csrf-token`. */
export function csrfToken(req: Request): string {
  return generateToken(req);
}

/** After the body was read: a request that changes something has the token of its session. */
export function requireCsrfToken(): RequestHandler {
  return (req, _res, next) => {
    if (!isRequestValid(req))
      throw new AppError('CROSS_SITE', 'this form is too old; open the page again and send it once more');
    next();
  };
}

function fieldOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('_csrf' in body)) return undefined;
  return typeof body._csrf === 'string' ? body._csrf : undefined;
}
