import { because, type ErrorReason, type Facts } from './error-reasons.ts';

export {
  because,
  ERROR_REASONS,
  knownReason,
  type ErrorReason,
  type Fact,
  type Facts,
} from './error-reasons.ts';

/** What can go wrong in words that a caller may branch on; docs/errors.md explains each. */
export const APP_ERROR_CODES = [
  'INVALID_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'PRECONDITION_FAILED',
  'PRECONDITION_REQUIRED',
  'GONE',
  'BUSY',
  'RATE_LIMITED',
  'HOST_NOT_READY',
  'ENGINE_FAILED',
  'PLAN_REFUSED',
  'NOT_STABLE',
  'LEASE_LOST',
  'UNAVAILABLE',
  'CANCELLED',
] as const;
export type AppErrorCode = (typeof APP_ERROR_CODES)[number];

export interface AppErrorDetails {
  why?: string;
  todo?: string;
  cause?: unknown;
  /** Machine-readable facts for the caller, such as the id of the operation that is in the way. Never a secret. */
  facts?: Facts;
  /** What exactly it was, for whoever says it in another language. */
  reason?: ErrorReason;
}

/** An error that a person can act on: what, why (with the value), and what to do next. */
export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly why: string | undefined;
  readonly todo: string | undefined;
  readonly facts: AppErrorDetails['facts'];
  readonly reason: ErrorReason | undefined;

  constructor(code: AppErrorCode, what: string, more: AppErrorDetails = {}) {
    super(what, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'AppError';
    this.code = code;
    this.why = more.why;
    this.todo = more.todo;
    this.facts = more.facts;
    this.reason = more.reason;
  }
}

/** The same answer for what does not exist and for what belongs to somebody else. */
export function notFound(kind: string, id: string): AppError {
  const shown = id.slice(0, 60);
  return new AppError('NOT_FOUND', `There is no ${kind} ${JSON.stringify(shown)}.`, {
    ...because('thing-missing', { kind, id: shown }),
  });
}

/** Why work was refused that may fail without the rest; undefined when it went well. Anything else is thrown. */
export async function whyNot(work: () => Promise<unknown>): Promise<AppError | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}
