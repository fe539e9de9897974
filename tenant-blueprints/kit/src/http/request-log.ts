import type { RequestHandler } from 'express';
import { shownPath } from './shown-path.ts';

/** One line per request; no query, no body, no address: who knows a booking's id can see the booking. */
export function requestLog(log: { info(fields: object, message: string): void }): RequestHandler {
  return (req, res, next) => {
    const startedAt = performance.now();
    const { method, path } = req;
    res.on('finish', () => {
      const ms = Math.round(performance.now() - startedAt);
      log.info({ method, path: shownPath(path), status: res.statusCode, ms }, 'request');
    });
    next();
  };
}
