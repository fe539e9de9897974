import type { z } from 'zod';
import type { ApiToken } from '../api-tokens/api-token.ts';

export interface ApiInput<P = unknown, Q = unknown, B = unknown> {
  params: P;
  query: Q;
  body: B;
  token: ApiToken;
}

export interface ApiAnswer {
  status: number;
  body: object;
  /** Path of what was made. */
  location?: string;
}

interface RouteWords {
  method: 'get' | 'post';
  /** With `{id}` for what is a parameter. */
  path: string;
  /** Name of the call in generated clients. */
  id: string;
  tag: string;
  summary: string;
  description?: string;
  /** All of them are needed. */
  scopes: readonly string[];
  answer: { status: number; schema: z.ZodType; description: string };
  /** Other than those that every call may have. */
  problems?: readonly number[];
}

interface RouteShapes<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType> {
  params?: P;
  query?: Q;
  body?: B;
}

/** What is served and what is described: one thing, so that they cannot differ. */
export interface ApiRoute extends RouteWords {
  params: z.ZodObject | undefined;
  query: z.ZodObject | undefined;
  body: z.ZodType | undefined;
  handle: (input: ApiInput) => Promise<ApiAnswer>;
}

export function apiRoute<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>(
  route: RouteWords &
    RouteShapes<P, Q, B> & {
      handle: (input: ApiInput<z.output<P>, z.output<Q>, z.output<B>>) => Promise<ApiAnswer>;
    },
): ApiRoute {
  const { params, query, body, handle, ...words } = route;
  return {
    ...words,
    params,
    query,
    body,
    // The router has parsed each part with the schema that names its type here.
    handle: (input) => handle(input as ApiInput<z.output<P>, z.output<Q>, z.output<B>>),
  };
}
