import type { Request, Response } from 'express';
import { etagOf, isSameEtag } from './etag-rules.ts';
import type { Outgoing } from './idempotency.ts';
import type { Route, RouteAnswer } from './route.ts';

export const JSON_TYPE = 'application/json; charset=utf-8';

/** An answer as it goes out. With `check` one that does not fit the route's schema is a bug that shows itself. */
export function outgoing(route: Route, answer: RouteAnswer, check: boolean): Outgoing {
  const { status, body, version, location } = answer;
  if (check && route.answer.schema) route.answer.schema.parse(JSON.parse(JSON.stringify(body)));
  return {
    status,
    body,
    headers: {
      ...(body === undefined ? {} : { 'Content-Type': route.answer.contentType ?? JSON_TYPE }),
      ...(version === undefined ? {} : { ETag: etagOf(version) }),
      ...(location === undefined ? {} : { Location: location }),
      ...answer.headers,
    },
  };
}

export function sendAnswer(req: Request, res: Response, answer: Outgoing): void {
  const { status, body, headers } = answer;
  const etag = headers['ETag'];
  // What is read with a token is nobody else's; with an ETag the reader may keep it and ask whether it is still so.
  res.setHeader('Cache-Control', etag === undefined ? 'no-store' : 'private, no-cache');
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  if (req.method === 'GET' && etag !== undefined && isSameEtag(req.get('if-none-match'), etag)) {
    res.removeHeader('Content-Type');
    res.status(304).end();
    return;
  }
  res.status(status);
  if (body === undefined) res.end();
  else res.end(isRaw(body) ? body : JSON.stringify(body));
}

function isRaw(body: unknown): body is string | Buffer {
  return typeof body === 'string' || Buffer.isBuffer(body);
}
