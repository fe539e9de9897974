import {
  AppError,
  because,
  isDatabaseAway,
  isDatabaseFull,
  type AppErrorCode,
  type ErrorReason,
  type Facts,
} from '@codexdlc/domain';
import type { ZodError } from 'zod';
import { RefusedSettings } from '../tenants/refused-settings.ts';
import { InputError, type InputPlace, type ProblemItem } from './input-error.ts';
import { ruleOf } from './issue-rules.ts';

/** The status of each code: docs/errors.md explains them. A new code does not compile until it is here. */
export const STATUS_OF: Record<AppErrorCode, number> = {
  INVALID_INPUT: 422,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PRECONDITION_FAILED: 412,
  PRECONDITION_REQUIRED: 428,
  GONE: 410,
  BUSY: 409,
  RATE_LIMITED: 429,
  HOST_NOT_READY: 503,
  ENGINE_FAILED: 502,
  PLAN_REFUSED: 409,
  NOT_STABLE: 502,
  LEASE_LOST: 503,
  UNAVAILABLE: 503,
  CANCELLED: 409,
};

export const TITLE_OF: Record<AppErrorCode | 'INTERNAL', string> = {
  INVALID_INPUT: 'A value cannot be taken',
  UNAUTHENTICATED: 'A valid token is needed',
  FORBIDDEN: 'Not allowed',
  NOT_FOUND: 'Not found',
  CONFLICT: 'Conflict',
  PRECONDITION_FAILED: 'Changed meanwhile',
  PRECONDITION_REQUIRED: 'If-Match is needed',
  GONE: 'Used or expired',
  BUSY: 'Being changed right now',
  RATE_LIMITED: 'Too many requests',
  HOST_NOT_READY: 'The host is not ready',
  ENGINE_FAILED: 'The update failed',
  PLAN_REFUSED: 'The plan was refused',
  NOT_STABLE: 'It did not stay up',
  LEASE_LOST: 'Taken over by another worker',
  UNAVAILABLE: 'Not available right now',
  CANCELLED: 'Cancelled',
  INTERNAL: 'An error of ours',
};

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** RFC 9457, with what the platform adds. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  /** The request's id: give it to whoever looks for the cause. */
  instance: string;
  code: AppErrorCode | 'INTERNAL';
  why?: string;
  todo?: string;
  errors?: ProblemItem[];
  /** What exactly it was; with the facts it can be said in another language. */
  reason?: ErrorReason;
  facts?: Facts;
}

export interface ProblemAnswer {
  problem: Problem;
  headers: Record<string, string>;
  /** Nobody planned for it: it belongs into the log. */
  isBug: boolean;
}

/** The only place that turns an error into an answer. */
export function problemOf(error: unknown, requestId: string): ProblemAnswer {
  if (error instanceof AppError) return ofAppError(error, requestId);
  if (isDatabaseAway(error)) return ofAppError(databaseAway(error), requestId);
  const refused = refusedByParser(error);
  if (refused) return answer(refused, requestId);
  return answer(
    {
      code: 'INTERNAL',
      status: 500,
      detail: 'Something went wrong on our side. It is written down with the id of this request.',
      todo: 'Try again; if it stays, give the id to the people who run the platform.',
    },
    requestId,
    { isBug: true },
  );
}

type Parts = Omit<Problem, 'type' | 'title' | 'instance'>;

function ofAppError(error: AppError, requestId: string): ProblemAnswer {
  const errors = itemsOf(error);
  const status = error instanceof InputError ? error.status : STATUS_OF[error.code];
  return answer(
    {
      code: error.code,
      status,
      detail: error.message,
      ...(error.why === undefined ? {} : { why: error.why }),
      ...(error.todo === undefined ? {} : { todo: error.todo }),
      ...(errors.length === 0 ? {} : { errors }),
      ...(error.reason === undefined ? {} : { reason: error.reason }),
      ...(error.facts === undefined ? {} : { facts: error.facts }),
    },
    requestId,
    { headers: headersOf(error, status) },
  );
}

function itemsOf(error: AppError): ProblemItem[] {
  if (error instanceof InputError) return [...error.items];
  if (error instanceof RefusedSettings) {
    return error.faults.slice(0, MAX_ITEMS).map(({ name, detail, rule, bounds }) => ({
      pointer: pointerOf(['settings', name]),
      detail,
      rule,
      bounds,
    }));
  }
  const field = error.facts?.['field'];
  if (typeof field !== 'string') return [];
  return [{ pointer: pointerOf([field]), detail: error.why ?? error.message }];
}

function headersOf(error: AppError, status: number): Record<string, string> {
  const seconds = error.facts?.['retryAfterSeconds'];
  if (typeof seconds === 'number') return { 'Retry-After': String(Math.max(1, Math.ceil(seconds))) };
  if (status === 503) return { 'Retry-After': '5' };
  return status === 401 ? { 'WWW-Authenticate': 'Bearer realm="waas"' } : {};
}

function databaseAway(cause: unknown): AppError {
  if (isDatabaseFull(cause)) {
    return new AppError('UNAVAILABLE', "The disk of the platform's database is full.", {
      why: 'It takes no writes until there is room again. What can be read can still be read.',
      todo: 'Free space there (docs/operations.md), then try again. With the same Idempotency-Key nothing is done twice.',
      ...because('database-full', {}),
      cause,
    });
  }
  return new AppError('UNAVAILABLE', 'The platform cannot reach its database right now.', {
    todo: 'Try again in a few seconds. With the same Idempotency-Key nothing is done twice.',
    cause,
  });
}

/** Errors of Express and of its body parser carry a status and are meant to be shown. */
function refusedByParser(error: unknown): Parts | undefined {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') {
    return error instanceof URIError ? badRequest(400, 'The address is not well encoded.') : undefined;
  }
  if (error.status < 400 || error.status > 499) return undefined;
  if (error.status === 413) {
    return {
      ...badRequest(413, 'The body is too large.'),
      why: 'At most 256 kB are read.',
      todo: 'Send less at once.',
      ...because('request-too-large', {}),
    };
  }
  return badRequest(error.status, error.message);
}

function badRequest(status: number, detail: string): Parts {
  return { code: 'INVALID_INPUT', status, detail, ...because('request-unreadable', {}) };
}

function answer(
  parts: Parts,
  requestId: string,
  more: { headers?: Record<string, string>; isBug?: boolean } = {},
): ProblemAnswer {
  return {
    problem: {
      type: `/docs#${parts.code}`,
      title: TITLE_OF[parts.code],
      ...parts,
      instance: requestId,
    },
    headers: more.headers ?? {},
    isBug: more.isBug ?? false,
  };
}

/** RFC 6901 as a fragment. */
export function pointerOf(path: readonly PropertyKey[]): string {
  const parts = path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1'));
  return ['#', ...parts].join('/');
}

const MAX_ITEMS = 20;
const MAX_DETAIL = 300;

/** The first values that a schema refused. However much was sent, the answer stays small. */
export function inputErrorOf(error: ZodError, place: InputPlace): InputError {
  const items = error.issues.slice(0, MAX_ITEMS).flatMap((whole): ProblemItem[] => {
    const { code, path, message, ...issue } = whole;
    const rule = ruleOf(whole);
    const unknown = code === 'unrecognized_keys' && 'keys' in issue ? issue.keys : undefined;
    const detail = unknown === undefined ? message.slice(0, MAX_DETAIL) : 'It is not known here.';
    const paths = unknown?.slice(0, MAX_ITEMS).map((key) => [...path, key.slice(0, MAX_DETAIL)]) ?? [path];
    return paths.map((one) =>
      place === 'body'
        ? { pointer: pointerOf(one), detail, ...rule }
        : { parameter: one.map(String).join('.'), detail, ...rule },
    );
  });
  return new InputError(place, items.slice(0, MAX_ITEMS));
}
