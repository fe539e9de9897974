/** What every blueprint may tell a caller, with its HTTP status; a blueprint has codes of its own beside these. */
export const KIT_ERRORS = {
  INVALID_INPUT: 400,
  SIGN_IN_FAILED: 401,
  CROSS_SITE: 403,
  FORBIDDEN: 403,
  LINK_USED_OR_WRONG: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  TOO_LARGE: 413,
  TOO_MANY_REQUESTS: 429,
  BUSY: 503,
} as const;

export type KitErrorCode = keyof typeof KIT_ERRORS;

/** A code that only one blueprint has. */
export interface OwnError {
  code: string;
  /** HTTP status, 400 to 599. */
  status: number;
}

export interface AppErrorOptions {
  /** For INVALID_INPUT: the names of the fields that were refused. */
  fields?: readonly string[];
  cause?: unknown;
}

/** Everything that a caller may be told. Anything else that is thrown is a bug and answered without text. */
export class AppError extends Error {
  readonly code: string;
  readonly status: number;
  readonly fields: readonly string[];

  constructor(code: KitErrorCode | OwnError, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = typeof code === 'string' ? code : code.code;
    this.status = typeof code === 'string' ? KIT_ERRORS[code] : code.status;
    this.fields = options.fields ?? [];
  }
}
