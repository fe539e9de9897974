import { parseArgs } from 'node:util';
import { DEFAULT_FOREIGN_ZONES, DEFAULT_ZONES } from './cloud-defaults.ts';

export const CLOUD_HELP = `A cloud on this machine, for trying and testing without an account anywhere: servers to rent (the API of
Hetzner; each server is a container with Debian, sshd and a Docker of its own), zones and records (the API of
Cloudflare, with a name server that answers from them) and certificates (ACME by pebble, which validates
against that name server and those servers).

  npm run cloud                    stays up until Ctrl-C, then removes all that it made

  --zone agency.test               a zone of yours at Cloudflare; may be given several times
  --client-zone client.test        a zone of a client at another provider, whose records are set by hand
  --no-servers                     records and certificates only; needs no Docker
  --http-port 80                   where certificates are validated: the ports of nginx
  --https-port 443
  --nonce-reject 5                 of a hundred good nonces, how many the ACME server refuses
  --hetzner-port, --cloudflare-port, --dns-port, --acme-port
                                   ports on 127.0.0.1; free ones when left out
  --exports cloud.env              writes what a platform has to know into a file: ". ./cloud.env"
  --help                           this text

It prints what to export before "npm start" or "npx waas". Nothing is kept: the next cloud is empty again.
Needs Linux, Docker (for servers) and pebble, which is installed by apt-get where it is missing.
`;

export interface CloudArgs {
  help: boolean;
  zones: readonly string[];
  foreignZones: readonly string[];
  servers: boolean;
  acme: { httpPort: number; tlsPort: number; nonceRejectPercent: number };
  ports: { hetzner: number; cloudflare: number; dns: number; acme: number };
  exportsFile: string | undefined;
}

export function parseCloudArgs(args: string[]): CloudArgs {
  const { values } = parseArgs({
    args,
    options: {
      zone: { type: 'string', multiple: true, default: [...DEFAULT_ZONES] },
      'client-zone': { type: 'string', multiple: true, default: [...DEFAULT_FOREIGN_ZONES] },
      'no-servers': { type: 'boolean', default: false },
      'http-port': { type: 'string', default: '80' },
      'https-port': { type: 'string', default: '443' },
      'nonce-reject': { type: 'string', default: '5' },
      'hetzner-port': { type: 'string', default: '0' },
      'cloudflare-port': { type: 'string', default: '0' },
      'dns-port': { type: 'string', default: '0' },
      'acme-port': { type: 'string', default: '0' },
      exports: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    help: values.help,
    zones: values.zone.map((name) => zone('zone', name)),
    foreignZones: values['client-zone'].map((name) => zone('client-zone', name)),
    servers: !values['no-servers'],
    acme: {
      httpPort: whole('http-port', values['http-port'], 65_535, 1),
      tlsPort: whole('https-port', values['https-port'], 65_535, 1),
      nonceRejectPercent: whole('nonce-reject', values['nonce-reject'], 99),
    },
    ports: {
      hetzner: whole('hetzner-port', values['hetzner-port'], 65_535),
      cloudflare: whole('cloudflare-port', values['cloudflare-port'], 65_535),
      dns: whole('dns-port', values['dns-port'], 65_535),
      acme: whole('acme-port', values['acme-port'], 65_535),
    },
    exportsFile: values['exports'],
  };
}

function whole(option: string, text: string, most: number, least = 0): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw new RangeError(`--${option} must be ${least} to ${most}, got ${JSON.stringify(text)}`);
  return value;
}

function zone(option: string, name: string): string {
  if (!/^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/.test(name))
    throw new RangeError(`--${option} must be a domain such as agency.test, got ${JSON.stringify(name)}`);
  return name;
}
