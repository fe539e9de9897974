// Not the whole of domain: the command line starts faster without a database driver.
export {
  APP_ERROR_CODES,
  AppError,
  because,
  knownReason,
  whyNot,
  type AppErrorCode,
  type ErrorReason,
  type Facts,
} from '@codexdlc/domain/errors';
