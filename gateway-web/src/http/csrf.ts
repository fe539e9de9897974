import { AppError, because } from '@codexdlc/domain';
import { csrfSync } from 'csrf-sync';
import type { Request, RequestHandler } from 'express';

const { csrfSynchronisedProtection, generateToken, invalidCsrfTokenError } = csrfSync({
  getTokenFromRequest: (req) => tokenIn(req.body) ?? req.get('x-csrf-token'),
});

/** The token of this session, made at its first use. A session that holds nothing else is stored from then on. */
export function csrfTokenOf(req: Request): string {
  return generateToken(req);
}

/** Beside Fetch Metadata a second proof that a change was asked for on a page of ours. */
export const requireCsrfToken: RequestHandler = (req, res, next) => {
  csrfSynchronisedProtection(req, res, (error?: unknown) => {
    next(error === invalidCsrfTokenError ? tokenRefused() : error);
  });
};

function tokenIn(body: unknown): string | undefined {
  const token = typeof body === 'object' && body !== null && '_csrf' in body ? body._csrf : undefined;
  return typeof token === 'string' ? token : undefined;
}

function tokenRefused(): AppError {
  return new AppError('FORBIDDEN', 'This form is too old.', {
    why: 'It was made before you signed in, or in another session.',
    todo: 'Load the page again and repeat the change.',
    ...because('form-outdated', {}),
  });
}
