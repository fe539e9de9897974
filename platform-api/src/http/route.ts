import type { Actor, Permission } from '@codexdlc/domain';
import type { Request, Response } from 'express';
import type { Knex } from 'knex';
import type { ZodObject, ZodType, z } from 'zod';

export type Method = 'get' | 'post' | 'patch' | 'put' | 'delete';
type Parsed<S> = S extends ZodType ? z.output<S> : undefined;

/** What a handler gets: everything parsed, the caller known. */
export interface RouteCall<P, Q, B> {
  actor: Actor;
  params: Parsed<P>;
  query: Parsed<Q>;
  body: Parsed<B>;
  /**
   * The database of this call. With an Idempotency-Key it is the transaction that also keeps the answer, so use it for
   * every query, and reach no network while it is open.
   */
  db: Knex;
  requestId: string;
  ip: string;
  /** The bytes of the body as they came, for signatures; empty without one. */
  rawBody: Buffer;
  /** Version in If-Match. Set whenever the route says `ifMatch: 'required'`. */
  ifMatch: number | undefined;
  /** Aborted when the caller goes away. */
  signal: AbortSignal;
  /** For streams and files only: the handler that writes here returns `undefined`. */
  raw: { req: Request; res: Response };
}

export interface RouteAnswer {
  status: number;
  body?: unknown;
  /** Version of the thing, sent as ETag. */
  version?: number;
  location?: string;
  headers?: Record<string, string>;
}

/** One operation of the API. The router, the OpenAPI document and the access tests are all made from these. */
export interface Route<
  P extends ZodObject | undefined = ZodObject | undefined,
  Q extends ZodObject | undefined = ZodObject | undefined,
  B extends ZodType | undefined = ZodType | undefined,
> {
  method: Method;
  /** With parameters in braces: "/v1/tenants/{tenantId}". */
  path: `/${string}`;
  /** "public" routes get an actor only if a token was sent; they guard themselves. */
  permission: Permission | 'public';
  /** Operation id of the document and name in the client: "suspendTenant". */
  id: string;
  tag: string;
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  /** Success only; problems are the same everywhere. */
  answer: { status: number; schema?: ZodType; contentType?: string; description?: string };
  /** Changes of a thing with a version: 428 without If-Match, 412 with an old one (the verb compares). */
  ifMatch?: 'required';
  /**
   * What an Idempotency-Key does. By default the first answer is kept and given again. "once": it is done once, but the
   * answer shows a secret and is not kept (409 for the second). "never": the key is ignored and `call.db` is no
   * transaction, for handlers that reach the network.
   */
  idempotency?: 'once' | 'never';
  /** "none" for routes that guard themselves or are asked by machines all the time. */
  rateLimit?: 'none';
  handle(call: RouteCall<P, Q, B>): Promise<RouteAnswer | undefined>;
}

/** Keeps the types of the schemas for the handler; the list of routes holds the widened form. */
export function route<
  P extends ZodObject | undefined,
  Q extends ZodObject | undefined,
  B extends ZodType | undefined,
>(definition: Route<P, Q, B>): Route {
  return definition;
}
