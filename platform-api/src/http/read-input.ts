import type { Request } from 'express';
import { z, type ZodObject, type ZodType } from 'zod';
import { InputError, type InputPlace } from './input-error.ts';
import { inputErrorOf, pointerOf } from './problem.ts';
import type { Route } from './route.ts';
import { findRefusedText } from './text-rules.ts';

export interface Input {
  params: unknown;
  query: unknown;
  body: unknown;
}

/** Made once for each route: its schemas, with names that nobody knows refused. */
export function inputReader(route: Route): (req: Request, rawBody: Buffer) => Input {
  const query = strict(route.query ?? z.object({}));
  const body = route.body && strict(route.body);
  return (req, rawBody) => ({
    params: route.params && take(route.params, { ...req.params }, 'path'),
    query: take(query, { ...req.query }, 'query'),
    body: body && take(body, jsonOf(req, rawBody), 'body'),
  });
}

function strict(schema: ZodType): ZodType {
  if (!(schema instanceof z.ZodObject)) return schema;
  const object: ZodObject = schema;
  return object.def.catchall === undefined ? object.strict() : object;
}

function take(schema: ZodType, value: unknown, place: InputPlace): unknown {
  const refused = findRefusedText(value);
  if (refused) {
    const { path, detail } = refused;
    throw new InputError(place, [
      place === 'body'
        ? { pointer: pointerOf(path), detail }
        : { parameter: path.map((part) => JSON.stringify(part)).join('.'), detail },
    ]);
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw inputErrorOf(parsed.error, place);
  return parsed.data;
}

function jsonOf(req: Request, rawBody: Buffer): unknown {
  // Nothing at all is what a body with only optional fields may be.
  if (rawBody.length === 0) return {};
  if (req.is(['application/json', '+json']) === false) {
    throw new InputError(
      'header',
      [{ parameter: 'Content-Type', detail: `It must be application/json, got ${typeOf(req)}.` }],
      415,
    );
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody)) as unknown;
  } catch (error) {
    const detail = error instanceof SyntaxError ? error.message : 'It is not UTF-8.';
    throw new InputError('body', [{ pointer: '#', detail: `It is not JSON: ${detail}` }], 400);
  }
}

function typeOf(req: Request): string {
  return JSON.stringify(req.get('content-type')?.slice(0, 60) ?? '');
}
