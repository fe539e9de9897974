import type { ErrorRequestHandler, Response } from 'express';
import { AppError, type AppErrorCode } from '../errors.ts';

export const STATUS_OF: Record<AppErrorCode, number> = {
  INVALID_INPUT: 400,
  NOT_FOUND: 404,
  SLOT_TAKEN: 409,
  SLOT_NOT_OFFERED: 422,
  TOO_MANY_REQUESTS: 429,
  CROSS_SITE: 403,
  SIGN_IN_FAILED: 401,
  LINK_USED_OR_WRONG: 403,
  BUSY: 503,
};

export interface ErrorHandlerDeps {
  log: { error(fields: object, message: string): void };
  renderError: (res: Response, kind: 'notFound' | 'tooMany' | 'unexpected') => void;
}

/** The only place that turns an error into an answer: JSON below /api, else a page. */
export function errorHandler({ log, renderError }: ErrorHandlerDeps): ErrorRequestHandler {
  return (error, req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const status = statusOf(error);
    if (status >= 500)
      log.error({ err: error as unknown, method: req.method, path: req.path }, 'request failed');
    res.status(status).set('cache-control', 'no-store');
    if (req.path.startsWith('/api/')) {
      res.json(asJson(error, status));
      return;
    }
    renderError(res, status === 404 ? 'notFound' : status === 429 ? 'tooMany' : 'unexpected');
  };
}

function statusOf(error: unknown): number {
  if (error instanceof AppError) return STATUS_OF[error.code];
  // Express and its parsers mark what the client did wrong (broken JSON, body too large).
  if (error instanceof Error && 'status' in error && typeof error.status === 'number') return error.status;
  return 500;
}

function asJson(error: unknown, status: number): object {
  if (error instanceof AppError) {
    return {
      code: error.code,
      message: error.message,
      ...(error.fields.length > 0 && { fields: error.fields }),
    };
  }
  return status < 500
    ? { code: 'INVALID_INPUT', message: 'the request could not be read' }
    : { code: 'INTERNAL', message: 'this was our mistake; please try again' };
}
