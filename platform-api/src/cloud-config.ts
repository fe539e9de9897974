import { isIP } from 'node:net';
import { Secret } from '@codexdlc/domain/process/secret';
import { z } from 'zod';

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const httpUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));
const token = z
  .string()
  .trim()
  .regex(/^[\w-]{8,200}$/, 'must be a token as the provider shows it, without spaces')
  .transform((value) => new Secret(value));

const servers = z.string().transform((text, context) => {
  const wrong = listOf(text).filter((server) => !isServer(server));
  if (wrong.length === 0) return listOf(text);
  const message = `must be addresses such as 1.1.1.1 or 127.0.0.1:8053, not ${JSON.stringify(wrong[0])}`;
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

const networks = z.string().transform((text, context) => {
  const wrong = listOf(text).find(
    (network) => !z.cidrv4().safeParse(network).success && !z.cidrv6().safeParse(network).success,
  );
  if (wrong === undefined) return listOf(text);
  context.addIssue({
    code: 'custom',
    message: `must be networks such as 203.0.113.7/32, not ${JSON.stringify(wrong)}`,
  });
  return z.NEVER;
});

/** What reaches clouds, certificate authorities and the DNS. Everything may be left away: then none of it is used. */
export const CloudVariables = z.object({
  HCLOUD_TOKEN: token.optional(),
  HCLOUD_ENDPOINT: httpUrl.default('https://api.hetzner.cloud/v1'),
  CLOUDFLARE_API_TOKEN: token.optional(),
  CLOUDFLARE_BASE_URL: httpUrl.default('https://api.cloudflare.com/client/v4'),
  WAAS_ACME_DIRECTORY: z.url({ protocol: /^https$/ }).optional(),
  WAAS_ACME_STAGING_DIRECTORY: z.url({ protocol: /^https$/ }).optional(),
  WAAS_ACME_CA_FILE: z.string().startsWith('/').optional(),
  WAAS_ACME_EMAIL: z.email().optional(),
  WAAS_DNS_SERVERS: servers.default([]),
  WAAS_PLATFORM_ADDRESSES: networks.default([]),
});

export interface CloudConfig {
  hetzner: { token: Secret | undefined; endpoint: string };
  cloudflare: { token: Secret | undefined; baseUrl: string };
  acme: {
    directory: string | undefined;
    /** Names that nobody has signed for are tried there first. */
    stagingDirectory: string | undefined;
    caFile: string | undefined;
    email: string | undefined;
  };
  /** Whom live checks ask, as "address" or "address:port"; empty means the system's. */
  dnsServers: string[];
  /** Networks from which servers of ours may be reached by ssh. */
  platformAddresses: string[];
}

export function parseCloudConfig(env: Record<string, string | undefined>): CloudConfig {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const given = CloudVariables.parse(set);
  return {
    hetzner: { token: given.HCLOUD_TOKEN, endpoint: given.HCLOUD_ENDPOINT },
    cloudflare: { token: given.CLOUDFLARE_API_TOKEN, baseUrl: given.CLOUDFLARE_BASE_URL },
    acme: {
      directory: given.WAAS_ACME_DIRECTORY,
      stagingDirectory: given.WAAS_ACME_STAGING_DIRECTORY,
      caFile: given.WAAS_ACME_CA_FILE,
      email: given.WAAS_ACME_EMAIL,
    },
    dnsServers: given.WAAS_DNS_SERVERS,
    platformAddresses: given.WAAS_PLATFORM_ADDRESSES,
  };
}

function isServer(text: string): boolean {
  if (isIP(text) !== 0) return true;
  const [, bracketed, plain, port = ''] = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(text) ?? [];
  return isIP(bracketed ?? plain ?? '') !== 0 && Number(port) >= 1 && Number(port) <= 65_535;
}
