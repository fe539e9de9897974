import { join } from 'node:path';

export const BILLING_FILE = 'billing.json';

export const TENANT = 'lily';
export const DOMAIN = 'lily.localhost';
export const CLIENT = 'Lily';
export const ARCHITECT = 'Demo Architect';
export const OWNER_EMAIL = 'owner@lily.example';
export const STORES_NAME = 'waas-demo';
export const EDGE_CONTAINER = 'waas-demo-edge';
export const PROFILE = 'demo';

/** Where the tenant is put when the demo shows the whole way through DNS and certificate. */
export const DEMO_TARGETS = ['shared-host', 'own-server'] as const;
export type DemoTarget = (typeof DEMO_TARGETS)[number];

export interface DemoPorts {
  http: number;
  https: number;
  api: number;
  worker: number;
  gateway: number;
  mails: number;
  hub: number;
  /** API and pages of the simulated Telegram. */
  telegramApi: number;
  telegram: number;
}

/** Where the demo looks first for its ports; tenants get theirs below those that the kernel gives away. */
export const WISHED_PORTS: DemoPorts = {
  http: 80,
  https: 443,
  api: 8790,
  worker: 8791,
  mails: 8792,
  gateway: 8793,
  hub: 8794,
  telegramApi: 8795,
  telegram: 8796,
};
const TENANTS = { firstPort: 28_500, networkRange: '10.190.0.0/24' };

/** What the person at the machine has set is for their own platform: none of it may reach the demo's. */
const NOT_OURS =
  /^(?:WAAS_(?!DOCKER_HOST$)|PULUMI_|PLATFORM_|DATABASE_URL|REDIS_URL|SMTP_|MAIL_|AGENCY_|API_|WORKER_|GATEWAY_|LEAD_|PUBLIC_URL|TRUSTED_|BILLING_|OPERATION_|STABILITY_|LEASE_|DESTROY_|STOP_|METRICS|TELEMETRY_|LOG_LEVEL|TIME_ZONE|HUB_|TELEGRAM_(?!BOT_TOKEN)|HCLOUD_|CLOUDFLARE_|XDG_CONFIG_HOME)/;

export function configFolder(homeDir: string): string {
  return join(homeDir, 'config');
}

export interface DemoWish {
  homeDir: string;
  ports: DemoPorts;
  smtpUrl: string;
  /** A simulated one; without it the token of the environment is that of a real bot, or there is none. */
  telegram?: { apiRoot: string; webUrl: string; token: string };
}

/** The environment of the demo's platform and of each `waas` that talks to it. */
export function demoEnvironment(
  env: Record<string, string | undefined>,
  { homeDir, ports, smtpUrl, telegram }: DemoWish,
): Record<string, string> {
  const kept = Object.entries(env).flatMap(([name, value]) =>
    value === undefined || NOT_OURS.test(name) ? [] : [[name, value]],
  );
  return {
    ...(Object.fromEntries(kept) as Record<string, string>),
    WAAS_HOME: homeDir,
    XDG_CONFIG_HOME: configFolder(homeDir),
    PLATFORM_STORES_NAME: STORES_NAME,
    API_PORT: String(ports.api),
    WORKER_PORT: String(ports.worker),
    GATEWAY_PORT: String(ports.gateway),
    HUB_PORT: String(ports.hub),
    ...(telegram && {
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_URL: telegram.apiRoot,
      TELEGRAM_LINK_URL: telegram.webUrl,
    }),
    BILLING_FILE: join(homeDir, BILLING_FILE),
    SMTP_URL: smtpUrl,
    MAIL_FROM: 'agency@codexdlc.example',
    // Long enough to see the step, short enough to wait for.
    STABILITY_SECONDS: '2',
    // Ctrl-C removes everything: nobody comes back for the data.
    DESTROY_GRACE_SECONDS: '0',
    STOP_GRACE_SECONDS: '1',
    STOP_DRAIN_SECONDS: '0',
  };
}

/** `host.json` of the demo's home: an edge, ports and networks beside those of other platforms on this machine. */
export function hostFile(ports: DemoPorts, publicAddress?: { ipv4: string }): string {
  const settings = {
    name: 'this-machine',
    edgeContainer: EDGE_CONTAINER,
    httpPort: ports.http,
    httpsPort: ports.https,
    ...TENANTS,
    ...(publicAddress && { publicAddress }),
  };
  return `${JSON.stringify(settings, null, 2)}\n`;
}

/** Who writes the invoices: an agency that does not exist. */
export function billingFile(): string {
  const name = 'CodexDLC Musteragentur';
  const seller = {
    name,
    address: ['Musterstraße 1', '10115 Berlin', 'Deutschland'],
    email: 'hallo@agency.example',
    bank: { name: 'Musterbank', accountHolder: name, iban: 'DE89370400440532013000' },
  };
  return `${JSON.stringify({ seller }, null, 2)}\n`;
}

export function siteUrl({ https }: DemoPorts): string {
  return https === 443 ? `https://${DOMAIN}` : `https://${DOMAIN}:${https}`;
}

export function apiUrl({ api }: DemoPorts): string {
  return `http://127.0.0.1:${api}`;
}

export function gatewayUrl({ gateway }: DemoPorts): string {
  return `http://localhost:${gateway}`;
}
