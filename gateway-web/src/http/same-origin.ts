import { AppError, because } from '@codexdlc/domain';
import type { Request, RequestHandler } from 'express';
import { isRefused } from './same-origin-rules.ts';

/** Refuses requests that another site makes in a visitor's name. Comes before bodies are read. */
export function refuseForeignRequests(publicUrl: string): RequestHandler {
  const ownOrigin = new URL(publicUrl).origin;
  return (req, _res, next) => {
    if (!isRefused(factsOf(req), ownOrigin)) {
      next();
      return;
    }
    next(
      new AppError('FORBIDDEN', 'This request comes from another site.', {
        why: `It says "${req.get('sec-fetch-site') ?? req.get('origin') ?? 'nothing'}" about where it comes from.`,
        todo: 'Open the page here and do it again.',
        ...because('foreign-request', {}),
      }),
    );
  };
}

function factsOf(req: Request): Parameters<typeof isRefused>[0] {
  return {
    method: req.method,
    site: req.get('sec-fetch-site'),
    mode: req.get('sec-fetch-mode'),
    dest: req.get('sec-fetch-dest'),
    origin: req.get('origin'),
    referer: req.get('referer'),
  };
}
