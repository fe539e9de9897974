import type { TenantSpec } from '@codexdlc/stacks';
import type { CloudConfig } from '../cloud-config.ts';

type CloudAccess = Pick<CloudConfig, 'hetzner' | 'cloudflare'>;

/** Tokens reach an update only when its tenant is there: a tenant on a shared host has no use for any of them. */
export function cloudEnvOf(
  cloud: CloudAccess,
  spec: Pick<TenantSpec, 'target' | 'dns'>,
): Record<string, string> {
  const { hetzner, cloudflare } = cloud;
  return {
    ...(spec.target.kind === 'own-server' && hetzner.token !== undefined
      ? { HCLOUD_TOKEN: hetzner.token.reveal(), HCLOUD_ENDPOINT: hetzner.endpoint }
      : {}),
    ...(spec.dns?.provider === 'cloudflare' && cloudflare.token !== undefined
      ? { CLOUDFLARE_API_TOKEN: cloudflare.token.reveal(), CLOUDFLARE_BASE_URL: cloudflare.baseUrl }
      : {}),
  };
}
