import { createHash } from 'node:crypto';

/**
 * Short name of one release of one service: everything that would need a new container is in it, so that a change
 * gives a new container beside the old one and no change gives the same name.
 */
export function releaseFingerprint(parts: unknown): string {
  return createHash('sha256').update(canonicalJson(parts)).digest('hex').slice(0, 8);
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
