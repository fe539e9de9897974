import { AppError, because } from '../errors.ts';

/**
 * What Docker's clients say when the daemon is not there or ends in the middle of what it was asked; and what one says
 * that was killed before, of a container whose process it does not know to be gone.
 */
const AWAY =
  /task [0-9a-f]{64}: already exists|Cannot connect to the Docker daemon|error during connect|connect (?:ENOENT|ECONNREFUSED) \S*docker\S*\.sock|transport is closing|socket hang up|read ECONNRESET|unexpected EOF|docker daemon is not running/i;

export function saysDockerAway(text: string): boolean {
  return AWAY.test(text);
}

/** Nothing is wrong with what was wanted: it goes on when Docker is back. */
export function dockerAway(cause?: unknown): AppError {
  return new AppError('ENGINE_FAILED', 'Docker went away in the middle.', {
    why: 'Its daemon was stopped, or the way to its host is broken.',
    todo: 'It goes on by itself when Docker answers again.',
    ...because('docker-away', { endedEarly: true }),
    cause,
  });
}
