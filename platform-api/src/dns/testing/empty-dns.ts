import { NO_DNS_ANSWERS } from '@codexdlc/domain';
import type { DnsRoutesDeps } from '../dns-routes.ts';

/** A world in which no name is known and no zone is ours. */
export const EMPTY_DNS: DnsRoutesDeps['dns'] = {
  resolver: { look: () => Promise.resolve(NO_DNS_ANSWERS) },
  cloudflare: undefined,
  caIdentities: () => Promise.resolve([]),
};
