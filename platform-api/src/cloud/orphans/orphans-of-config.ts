import type { CloudConfig } from '../../cloud-config.ts';
import { cloudflareOf } from '../cloudflare-of.ts';
import type { OrphanRoutesDeps } from './orphan-routes.ts';

export function orphansOfConfig(
  { hetzner, cloudflare }: CloudConfig,
  log: OrphanRoutesDeps['orphans']['log'],
): OrphanRoutesDeps['orphans'] {
  return {
    hetzner: hetzner.token && { token: hetzner.token.reveal(), endpoint: hetzner.endpoint },
    cloudflare: cloudflareOf(cloudflare),
    log,
  };
}
