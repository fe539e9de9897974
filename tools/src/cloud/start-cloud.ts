import type Docker from 'dockerode';
import { startPebble, type Pebble, type PebbleSettings } from './acme/index.ts';
import { startCloudflare, type Cloudflare } from './cloudflare/index.ts';
import { DEFAULT_FOREIGN_ZONES, DEFAULT_ZONES } from './cloud-defaults.ts';
import { startDns } from './dns/index.ts';
import { cloudEnvironment, newCloudflareToken, newHetznerToken, withoutSimulatedIpv6 } from './cloud-plan.ts';
import { startHetzner, type Hetzner } from './hetzner/index.ts';
import { createMachines, type DockerMachines } from './machines/index.ts';
import { silentProgress, type Progress } from '../progress/index.ts';

interface Servers {
  docker: Docker;
  /** Of all that it makes in Docker; what an earlier one of this name left is removed. */
  name: string;
  /** The least that an action of Hetzner lasts. */
  actionMs?: number;
}

export interface CloudOptions {
  /** With it there are servers; left out, only records and certificates. */
  servers?: Servers;
  /** Zones of the platform at Cloudflare. */
  zones?: readonly string[];
  /** Zones of clients at other providers. */
  foreignZones?: readonly string[];
  /** Where certificates are validated: the ports of nginx; 80 and 443 when left out. */
  acme?: Partial<PebbleSettings>;
  ports?: { hetzner?: number; cloudflare?: number; dns?: number; acme?: number };
  progress?: Progress;
}

export interface Cloud {
  /** What a platform needs to use it. */
  env: Record<string, string>;
  hetzner: Hetzner | undefined;
  machines: DockerMachines | undefined;
  cloudflare: Cloudflare;
  pebble: Pebble;
  /** Ends all of it and removes its servers. */
  stop(): Promise<void>;
}

/** Servers, records and certificates on this machine, without an account anywhere. */
export async function startCloud(options: CloudOptions = {}): Promise<Cloud> {
  const {
    servers,
    zones = DEFAULT_ZONES,
    foreignZones = DEFAULT_FOREIGN_ZONES,
    ports = {},
    progress = silentProgress,
  } = options;
  const ends: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    // The last one first: the API of the servers ends before they do.
    for (const end of ends.splice(0).toReversed()) await end();
  };
  try {
    const rented = servers && (await startServers(servers, ports.hetzner, progress, ends));
    const cloudflare = await startCloudflare({
      token: newCloudflareToken(),
      zones,
      foreignZones,
      port: ports.cloudflare ?? 0,
      dnsPort: ports.dns ?? 0,
    });
    ends.push(() => cloudflare.stop());
    const withoutIpv6 = await startDns({
      zones: () => cloudflare.zones().map(withoutSimulatedIpv6),
      outside: 'no-such-name',
    });
    ends.push(() => withoutIpv6.stop());
    const pebble = await startPebble({
      ...options.acme,
      // Servers here have IPv6 addresses in words only, and pebble does not fall back to IPv4 as Let's Encrypt does.
      dnsServer: withoutIpv6.server,
      port: ports.acme ?? 0,
      progress,
    });
    ends.push(() => pebble.stop());
    return {
      env: cloudEnvironment({
        ...rented,
        cloudflare,
        acme: pebble,
        dnsServer: cloudflare.dns.server,
        email: `post@${zones[0] ?? 'agency.test'}`,
      }),
      hetzner: rented?.hetzner,
      machines: rented?.machines,
      cloudflare,
      pebble,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startServers(
  { docker, name, actionMs }: Servers,
  port: number | undefined,
  progress: Progress,
  ends: (() => Promise<void>)[],
) {
  const machines = createMachines({ docker, name, progress });
  await machines.removeAll();
  ends.push(() => machines.removeAll());
  const hetzner = await startHetzner({
    machines,
    token: newHetznerToken(),
    port: port ?? 0,
    ...(actionMs !== undefined && { actionMs }),
  });
  ends.push(() => hetzner.stop());
  return { machines, hetzner, platformAddress: (await machines.network()).gateway };
}
