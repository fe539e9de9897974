import { createHash } from 'node:crypto';

/**
 * The same wish sent again asks for the same thing and gets the same answer; with anything changed it asks anew, so that
 * a refusal that was kept for the first is none for the second.
 */
export function requestKey(wish: string, part: string, body: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([wish, part, body]))
    .digest('base64url');
}
