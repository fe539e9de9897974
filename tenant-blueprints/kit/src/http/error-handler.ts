import type { ErrorRequestHandler, Response } from 'express';
import { AppError } from '../errors.ts';
import { shownPath } from './shown-path.ts';

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
      log.error({ err: error as unknown, method: req.method, path: shownPath(req.path) }, 'request failed');
    res.status(status).set('cache-control', 'no-store');
    if (req.path.startsWith('/api/')) {
      res.json(asJson(error, status));
      return;
    }
    renderError(res, status === 404 ? 'notFound' : status === 429 ? 'tooMany' : 'unexpected');
  };
}

/** What an error is answered with; 500 for what nobody foresaw. */
export function statusOf(error: unknown): number {
  if (error instanceof AppError) return error.status;
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
