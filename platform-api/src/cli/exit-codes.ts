import type { AppErrorCode } from '../errors.ts';

/** Exit codes of `waas`; documented in `waas --help` and docs/errors.md. */
export const EXIT_CODES: Record<AppErrorCode, number> = {
  INVALID_INPUT: 2,
  NOT_FOUND: 3,
  GONE: 3,
  CONFLICT: 4,
  PRECONDITION_FAILED: 4,
  PRECONDITION_REQUIRED: 4,
  BUSY: 5,
  HOST_NOT_READY: 6,
  UNAVAILABLE: 6,
  RATE_LIMITED: 6,
  ENGINE_FAILED: 7,
  NOT_STABLE: 7,
  PLAN_REFUSED: 7,
  LEASE_LOST: 7,
  UNAUTHENTICATED: 8,
  FORBIDDEN: 8,
  CANCELLED: 130,
};

/** An error that nobody foresaw: a bug, or a machine in a state that we do not know. */
export const EXIT_UNEXPECTED = 1;
