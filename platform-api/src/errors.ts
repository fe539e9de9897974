// Not the whole of domain: the command line starts faster without a database driver.
export { APP_ERROR_CODES, AppError, type AppErrorCode } from '@codexdlc/domain/errors';
