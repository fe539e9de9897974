import type { CloudConfig } from '../cloud-config.ts';
import { findServer } from './hetzner-server.ts';

/** Asks the provider; undefined where this platform knows none. */
export function isServerThereOf({
  hetzner: { token, endpoint },
}: Pick<CloudConfig, 'hetzner'>): ((slug: string) => Promise<boolean>) | undefined {
  if (token === undefined) return undefined;
  return async (slug) => (await findServer({ endpoint, token: token.reveal() }, slug)) !== undefined;
}
