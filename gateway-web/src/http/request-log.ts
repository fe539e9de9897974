import type { Request, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { requestIdOf } from './request-id.ts';

/** Links that are secrets: whoever reads the log must not be able to use them. */
const SECRET_PART = /[A-Za-z0-9_-]{32,}/g;

/**
 * One line for each request: no headers, no query, no body, no address, and no secret of a link. Nothing is made of a line
 * that the level leaves out: a logger of its own for each request took a quarter of the time that a landing takes.
 */
export function requestLog(log: Logger): RequestHandler {
  return (req, res, next) => {
    const startedAt = performance.now();
    res.once('close', () => {
      const level = levelOf(req.method, res.statusCode);
      if (!log.isLevelEnabled(level)) return;
      log[level](
        {
          requestId: requestIdOf(res),
          method: req.method,
          path: loggedPath(req.originalUrl),
          status: res.statusCode,
          ms: Math.round(performance.now() - startedAt),
          // Whoever left before the end is no error of ours, and yet worth a look when it happens often.
          ...(res.writableFinished ? {} : { isAborted: true }),
        },
        'request',
      );
    });
    next();
  };
}

function levelOf(method: string, status: number): 'error' | 'info' | 'debug' {
  if (status >= 500) return 'error';
  return method === 'GET' && status < 400 ? 'debug' : 'info';
}

export function loggedPath(url: string): string {
  return (url.split('?', 1)[0] ?? '').replace(SECRET_PART, '[secret]');
}

/** The app's log, for what is met deep inside of a request. */
export function logOf(req: Request): Pick<Logger, 'info'> {
  const { log } = req.app.locals as { log?: Logger };
  if (!log) throw new Error('app.locals.log is not set: it belongs to the start of the app.');
  return log;
}
