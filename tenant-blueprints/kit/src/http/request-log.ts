import type { RequestHandler } from 'express';

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** One line per request; no query, no body, no address: who knows a booking's id can see the booking. */
export function requestLog(log: { info(fields: object, message: string): void }): RequestHandler {
  return (req, res, next) => {
    const startedAt = performance.now();
    const { method, path } = req;
    res.on('finish', () => {
      const ms = Math.round(performance.now() - startedAt);
      log.info(
        { method, path: path.slice(0, 200).replace(UUID, ':id'), status: res.statusCode, ms },
        'request',
      );
    });
    next();
  };
}
