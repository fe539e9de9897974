import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

const GIVEN = /^[A-Za-z0-9._-]{8,100}$/;
const ids = new WeakMap<object, string>();

/** First of all handlers. A proxy's own id is taken where it is harmless, so that its logs and ours meet. */
export function giveRequestId(): RequestHandler {
  return (req, res, next) => {
    const given = req.get('x-request-id');
    const id = given !== undefined && GIVEN.test(given) ? given : randomUUID();
    ids.set(res, id);
    res.setHeader('X-Request-Id', id);
    next();
  };
}

export function requestIdOf(res: Response | object): string {
  return ids.get(res) ?? '';
}
