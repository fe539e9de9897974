import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { requestIdOf } from './request-id.ts';

/** Links that are secrets: whoever reads the log must not be able to use them. */
const SECRET_PART = /[A-Za-z0-9_-]{32,}/g;

/** One line for each request: no headers, no query, no body, and no secret of a link. */
export function requestLog(logger: Logger): RequestHandler {
  return pinoHttp({
    logger,
    quietReqLogger: true,
    genReqId: (_req, res) => requestIdOf(res),
    customAttributeKeys: { reqId: 'requestId' },
    serializers: {
      req: ({ method, url }: { method: string; url: string }) => ({ method, path: loggedPath(url) }),
      res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
    },
    customLogLevel: (req, res, error) => {
      if (error || res.statusCode >= 500) return 'error';
      return req.method === 'GET' && res.statusCode < 400 ? 'debug' : 'info';
    },
  });
}

export function loggedPath(url: string): string {
  return (url.split('?', 1)[0] ?? '').replace(SECRET_PART, '[secret]');
}
