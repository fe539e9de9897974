/** What can go wrong in words that a caller may branch on; docs/errors.md explains each. */
export const APP_ERROR_CODES = [
  'INVALID_INPUT',
  'NOT_FOUND',
  'CONFLICT',
  'BUSY',
  'HOST_NOT_READY',
  'ENGINE_FAILED',
  'CANCELLED',
] as const;
export type AppErrorCode = (typeof APP_ERROR_CODES)[number];

/** An error that a person can act on: what, why (with the value), and what to do next. */
export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly why: string | undefined;
  readonly todo: string | undefined;

  constructor(code: AppErrorCode, what: string, more: { why?: string; todo?: string; cause?: unknown } = {}) {
    super(what, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'AppError';
    this.code = code;
    this.why = more.why;
    this.todo = more.todo;
  }
}
