import type { AppErrorCode } from '../errors.ts';

/** Exit codes of `waas`; documented in `waas --help` and docs/errors.md. */
export const EXIT_CODES: Record<AppErrorCode, number> = {
  INVALID_INPUT: 2,
  NOT_FOUND: 3,
  CONFLICT: 4,
  BUSY: 5,
  HOST_NOT_READY: 6,
  ENGINE_FAILED: 7,
  CANCELLED: 130,
};

/** An error that nobody foresaw: a bug, or a machine in a state that we do not know. */
export const EXIT_UNEXPECTED = 1;
