import { createHash } from 'node:crypto';

/**
 * Value of WAAS_RUN in all processes that change this tenant, whichever home they were started from: the state backend
 * says which platform it is. Hashed, since its address may hold a password.
 */
export function runMarkFor(backendUrl: string, slug: string): string {
  const platform = createHash('sha256').update(backendUrl).digest('hex').slice(0, 16);
  return `${platform}#${slug}`;
}
