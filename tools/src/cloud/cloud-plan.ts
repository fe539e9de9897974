import { randomBytes } from 'node:crypto';
import type { Zone } from './dns/index.ts';

/** The vendor's clients refuse a token of Hetzner of any other length. */
const HETZNER_TOKEN_LENGTH = 64;
const CLOUDFLARE_TOKEN_LENGTH = 40;

export interface CloudParts {
  hetzner?: { endpoint: string; token: string };
  cloudflare: { baseUrl: string; token: string };
  acme: { directoryUrl: string; caFile: string };
  dnsServer: string;
  /** Where calls of the platform come from, as the servers see it. */
  platformAddress?: string;
  email: string;
}

/** What a platform reads from its environment to use this cloud instead of the real ones. */
export function cloudEnvironment({
  hetzner,
  cloudflare,
  acme,
  dnsServer,
  platformAddress,
  email,
}: CloudParts): Record<string, string> {
  return {
    ...(hetzner && { HCLOUD_TOKEN: hetzner.token, HCLOUD_ENDPOINT: hetzner.endpoint }),
    CLOUDFLARE_API_TOKEN: cloudflare.token,
    CLOUDFLARE_BASE_URL: cloudflare.baseUrl,
    WAAS_ACME_DIRECTORY: acme.directoryUrl,
    WAAS_ACME_CA_FILE: acme.caFile,
    WAAS_ACME_EMAIL: email,
    WAAS_DNS_SERVERS: dnsServer,
    ...(platformAddress !== undefined && { WAAS_PLATFORM_ADDRESSES: `${platformAddress}/32` }),
  };
}

/** Without addresses of 2001:db8::/32, which is kept for documentation (RFC 3849) and leads nowhere. */
export function withoutSimulatedIpv6({ name, records }: Zone): Zone {
  return {
    name,
    records: records.filter(
      (record) => record.type !== 'AAAA' || !record.data.toLowerCase().startsWith('2001:db8:'),
    ),
  };
}

export function newHetznerToken(): string {
  return randomBytes(HETZNER_TOKEN_LENGTH / 2).toString('hex');
}

export function newCloudflareToken(): string {
  return randomBytes(CLOUDFLARE_TOKEN_LENGTH / 2).toString('hex');
}

/** Lines for a shell; values hold no quotes by their nature, and are quoted all the same. */
export function exportLines(env: Readonly<Record<string, string>>): string[] {
  return Object.entries(env).map(([name, value]) => `export ${name}='${value.replaceAll("'", `'\\''`)}'`);
}
