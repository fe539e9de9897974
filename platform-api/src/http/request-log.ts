import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { stateOf } from './request-state.ts';

/** One line for each request: no headers and no query, since both can hold secrets. Reads are of little interest. */
export function requestLog(logger: Logger): RequestHandler {
  return pinoHttp({
    logger,
    quietReqLogger: true,
    genReqId: (_req, res) => stateOf(res).id,
    customAttributeKeys: { reqId: 'requestId' },
    customProps: (_req, res) => {
      const { route, actor } = stateOf(res);
      return {
        route: route?.id,
        ...(actor?.kind === 'user' ? { userId: actor.userId, tokenId: actor.tokenId } : {}),
      };
    },
    serializers: {
      req: ({ method, url }: { method: string; url: string }) => ({ method, path: url.split('?', 1)[0] }),
      res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
    },
    customLogLevel: (req, res, error) => {
      if (error || res.statusCode >= 500) return 'error';
      return req.method === 'GET' && res.statusCode < 400 ? 'debug' : 'info';
    },
  });
}
