import { newId, type Actor } from '@codexdlc/domain';
import type { Request, RequestHandler, Response } from 'express';
import type { Route } from './route.ts';
import type { OpenStreams } from './stream-limits.ts';
import type { TokenReader } from './token-reader.ts';

/** What is known of a request so far. */
export interface RequestState {
  id: string;
  ip: string;
  startedAt: number;
  /** As it was sent, valid or not; undefined without the header. */
  secret: string | undefined;
  actor: Actor | undefined;
  route: Route | undefined;
  rawBody: Buffer;
  streams: OpenStreams;
  /** Asks the database whether the caller may still be here; for what stays open long. */
  isStillValid(): Promise<boolean>;
}

const REQUEST_ID = /^[A-Za-z0-9._-]{8,100}$/;
const NO_BODY = Buffer.alloc(0);
const states = new WeakMap<object, RequestState>();

/** `res` is the response of Express; libraries between hand it on as the plain one of Node. */
export function stateOf(res: object): RequestState {
  const state = states.get(res);
  if (!state) throw new Error('the request has no state: beginRequest must come first');
  return state;
}

/** First of all handlers. A caller's own request id is taken where it is harmless, so that its logs and ours meet. */
export function beginRequest(deps: { streams: OpenStreams; tokens: TokenReader }): RequestHandler {
  return (req: Request, res: Response, next) => {
    const given = req.get('x-request-id');
    const id = given !== undefined && REQUEST_ID.test(given) ? given : newId();
    const secret = bearerOf(req);
    states.set(res, {
      id,
      ip: req.ip ?? '',
      startedAt: performance.now(),
      secret,
      actor: undefined,
      route: undefined,
      rawBody: NO_BODY,
      streams: deps.streams,
      isStillValid: async () => secret === undefined || (await deps.tokens.readFresh(secret)) !== undefined,
    });
    res.setHeader('X-Request-Id', id);
    next();
  };
}

/** Empty when there is a header that holds no bearer token. */
function bearerOf(req: Request): string | undefined {
  const header = req.get('authorization');
  return header === undefined ? undefined : (/^Bearer +(\S+) *$/i.exec(header)?.[1] ?? '');
}
