import type { ErrorRequestHandler, Response } from 'express';
import { AppError } from '../errors.ts';

/** RFC 9457. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  fields?: readonly string[];
}

const TITLES: Record<number, string> = {
  400: 'The request is not valid',
  401: 'A token is needed',
  403: 'The token may not do this',
  404: 'There is no such thing',
  409: 'It conflicts with what is there',
  413: 'The request is too large',
  422: 'It cannot be done',
  429: 'Too many requests',
  500: 'This was our mistake',
  503: 'Too busy at the moment',
};

export function problemOf(error: unknown, types: string): Problem {
  const { code, status, detail, fields } = told(error);
  return {
    type: `${types}#${code.toLowerCase().replaceAll('_', '-')}`,
    title: TITLES[status] ?? 'It did not work',
    status,
    detail,
    code,
    ...(fields.length > 0 && { fields }),
  };
}

function told(error: unknown): { code: string; status: number; detail: string; fields: readonly string[] } {
  if (error instanceof AppError)
    return { code: error.code, status: error.status, detail: error.message, fields: error.fields };
  // Express and its parsers mark what the client did wrong.
  const status =
    error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500;
  if (status < 500)
    return { code: 'INVALID_INPUT', status, detail: 'the request could not be read', fields: [] };
  return { code: 'INTERNAL', status: 500, detail: 'please try again in a moment', fields: [] };
}

export function sendProblem(res: Response, problem: Problem): void {
  res
    .status(problem.status)
    .set('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(problem));
}

/** `types` is the page that explains the codes. */
export function problemHandler(
  log: { error(fields: object, message: string): void },
  types: string,
): ErrorRequestHandler {
  return (error, req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const problem = problemOf(error, types);
    if (problem.status >= 500)
      log.error({ err: error as unknown, method: req.method, path: req.path }, 'request failed');
    sendProblem(res, problem);
  };
}
