import type { ErrorRequestHandler, Response } from 'express';
import { isPoolExhausted } from '../data/database.ts';
import { AppError, KIT_ERRORS } from '../errors.ts';
import { shownPath } from './shown-path.ts';

const BUSY_STATUS = KIT_ERRORS.BUSY;
const RETRY_AFTER_SECONDS = 3;

export interface ErrorHandlerDeps {
  log: { error(fields: object, message: string): void };
  renderError: (res: Response, kind: 'notFound' | 'tooMany' | 'unexpected') => void;
}

/** The only place that turns an error into an answer: JSON below /api, else a page. */
export function errorHandler({ log, renderError }: ErrorHandlerDeps): ErrorRequestHandler {
  return (thrown, req, res, next) => {
    if (res.headersSent) {
      next(thrown);
      return;
    }
    const error: unknown = isPoolExhausted(thrown) ? busy(thrown) : thrown;
    const status = statusOf(error);
    if (status >= 500)
      log.error({ err: thrown as unknown, method: req.method, path: shownPath(req.path) }, 'request failed');
    res.status(status).set('cache-control', 'no-store');
    if (status === BUSY_STATUS) res.set('retry-after', String(RETRY_AFTER_SECONDS));
    if (req.path.startsWith('/api/')) {
      res.json(asJson(error, status));
      return;
    }
    renderError(res, status === 404 ? 'notFound' : status === 429 ? 'tooMany' : 'unexpected');
  };
}

function busy(cause: unknown): AppError {
  return new AppError('BUSY', 'so many ask at once that this could not be answered; please try again', {
    cause,
  });
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
