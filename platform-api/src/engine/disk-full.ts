import { AppError, because } from '../errors.ts';

/** What Node, Go, Postgres and nginx say alike; a quota is a small disk. */
const FULL = /ENOSPC|EDQUOT|no space left on device|disk quota exceeded/i;
const MAX_LINE = 400;

export function saysDiskFull(text: string): boolean {
  return FULL.test(text);
}

/** Not tried again by itself: a disk is freed by somebody. `text` is where the program said so. */
export function diskFull(text: string, cause?: unknown): AppError {
  const lines = text.split('\n').map((line) => line.trim());
  return new AppError('ENGINE_FAILED', 'The disk is full.', {
    why: (lines.find(saysDiskFull) ?? text).slice(0, MAX_LINE),
    todo: 'Free space on the machine that it names (docs/operations.md says where), then retry: it goes on from there.',
    ...because('disk-full', {}),
    cause,
  });
}
