import type { z } from 'zod';
import type { ActionFault } from '../actions/action-runner.ts';
import { ApiError, invalidInput } from '../api-error.ts';
import type { Cloud } from '../state/cloud.ts';

export interface Call {
  cloud: Cloud;
  query: URLSearchParams;
  /** What was sent, unread. */
  body: unknown;
  /** Number `index` of the path; what is no number is nothing that there could be. */
  id: (index?: number) => number;
  /** For the actions that this call starts. */
  actionFault: ActionFault;
}

export interface Answer {
  status: number;
  body?: object;
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `:id` stands for a number. */
  path: string;
  handle: (call: Call) => Answer | Promise<Answer>;
}

export function ok(body: object): Answer {
  return { status: 200, body };
}

export function created(body: object): Answer {
  return { status: 201, body };
}

export const NO_CONTENT: Answer = { status: 204 };

/** The body as the schema wants it, else the refusal that names the field. */
export function bodyOf<S extends z.ZodType>(call: Call, schema: S): z.output<S> {
  const read = schema.safeParse(call.body ?? {});
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const field = issue?.path.join('.') ?? '';
  if (field === '') throw new ApiError(400, 'json_error', 'invalid JSON input');
  throw invalidInput(field, issue?.message ?? 'is invalid');
}
