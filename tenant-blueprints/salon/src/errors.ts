/** Everything that a caller may be told. Anything else that is thrown is a bug and answered without text. */
export type AppErrorCode =
  | 'INVALID_INPUT'
  | 'NOT_FOUND'
  | 'SLOT_TAKEN'
  | 'SLOT_NOT_OFFERED'
  | 'TOO_MANY_REQUESTS'
  | 'CROSS_SITE'
  | 'SIGN_IN_FAILED'
  | 'LINK_USED_OR_WRONG'
  | 'BUSY';

export class AppError extends Error {
  readonly code: AppErrorCode;
  /** For INVALID_INPUT: the names of the fields that were refused. */
  readonly fields: readonly string[];

  constructor(
    code: AppErrorCode,
    message: string,
    options: { fields?: readonly string[]; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.fields = options.fields ?? [];
  }
}
