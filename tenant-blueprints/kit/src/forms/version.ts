import { createHash } from 'node:crypto';
import { AppError } from '../errors.ts';

/** A short name of a stored state: a form carries it, so that nobody writes over a change that they have not seen. */
export function versionOf(state: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([sorted(state)]))
    .digest('base64url')
    .slice(0, 16);
}

export function requireVersion(stored: unknown, seen: string): void {
  if (versionOf(stored) === seen) return;
  throw new AppError('CONFLICT', 'somebody else has changed this since it was opened; open it again');
}

function sorted(state: unknown): unknown {
  if (Array.isArray(state)) return state.map(sorted);
  if (state === null || typeof state !== 'object' || state instanceof Date) return state;
  return Object.fromEntries(
    Object.entries(state)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, sorted(value)]),
  );
}
