import type Docker from 'dockerode';
import { getServers } from 'node:dns';
import { isIPv4 } from 'node:net';
import { ensureImages } from '../../images/index.ts';
import { silentProgress, type Progress } from '../../progress/index.ts';
import { gatewayOf } from './address-rules.ts';
import { createCloudAddresses } from './cloud-addresses.ts';
import { ensureCloudNetwork } from './cloud-network.ts';
import { putFiles } from './container-files.ts';
import { limitsOf, type ServerWish } from './container-plan.ts';
import { UNCHANGED, unless } from './docker-answers.ts';
import { createTurns } from './in-turn.ts';
import type { Machines } from './machines.ts';
import { requireCloudName, requireServerNames } from './names-plan.ts';
import { removeCloud } from './remove-cloud.ts';
import { runInside } from './run-inside.ts';
import {
  findServer,
  firewallFiles,
  getServer,
  listServers,
  readFirewallFiles,
  removeServer,
  startServer,
  stopServer,
} from './server-containers.ts';

const SHUTDOWN_SECONDS = 60;
const CONSOLE_LINES = 2000;

export interface MachinesOptions {
  docker: Docker;
  /** Of the cloud; all that it makes carries it. */
  name: string;
  /** A /24; absent takes a free one of 10.254.0.0/16. */
  network?: string | undefined;
  progress?: Progress | undefined;
}

export interface DockerMachines extends Machines {
  /** Where the servers are, and under which address this machine comes to them. */
  network(): Promise<{ subnet: string; gateway: string }>;
}

/** Servers made of containers in which Debian boots with systemd, cloud-init, sshd and a Docker of its own. */
export function createMachines({ docker, name: cloud, network, progress }: MachinesOptions): DockerMachines {
  requireCloudName(cloud);
  const inTurn = createTurns();
  const subnet = () => inTurn('network', () => ensureCloudNetwork(docker, cloud, network));
  let image: string | undefined;
  const imageId = () =>
    inTurn('image', async () => {
      image ??= (await ensureImages(docker, progress ?? silentProgress, ['server'])).server;
      return image;
    });
  const addresses = createCloudAddresses(docker, cloud, subnet);
  const get = (id: string) => getServer(docker, cloud, id);
  const ofServer = <T>(id: string, work: () => Promise<T>) => inTurn(`server ${id}`, work);

  async function wishOf(ipv4: string, request: ServerWish['request']): Promise<ServerWish> {
    await subnet();
    return { cloud, image: await imageId(), ipv4, nameservers: getServers().filter(isReachable), request };
  }

  return {
    boot: (request) =>
      ofServer(request.id, async () => {
        requireServerNames(request);
        const firewall = firewallFiles(request.firewall);
        const known = await findServer(docker, cloud, request.id);
        if (known?.hasStarted === true) return { ipv4: known.ipv4 };
        if (known !== undefined) await removeServer(docker, cloud, request.id);
        if (request.ipv4 !== undefined) await addresses.requireFree(request.ipv4);
        const ipv4 = request.ipv4 ?? (await addresses.allocate(request.id));
        try {
          await startServer(docker, await wishOf(ipv4, request), firewall);
        } catch (error) {
          await addresses.releaseOf(request.id);
          throw error;
        }
        return { ipv4 };
      }),

    shutdown: (id) =>
      ofServer(id, async () => {
        await unless([UNCHANGED], (await get(id)).container.stop({ t: SHUTDOWN_SECONDS }));
      }),

    powerOff: (id) => ofServer(id, async () => stopServer((await get(id)).container)),

    powerOn: (id) =>
      ofServer(id, async () => {
        await unless([UNCHANGED], (await get(id)).container.start());
      }),

    reboot: (id) =>
      ofServer(id, async () => {
        await (await get(id)).container.restart({ t: SHUTDOWN_SECONDS });
      }),

    rebuild: (id, changes = {}) =>
      ofServer(id, async () => {
        const { container, ipv4, order, memoryMb, cpus } = await get(id);
        const request = { id, ...order, memoryMb, cpus, ...changes };
        requireServerNames(request);
        const firewall = await readFirewallFiles(container);
        const wish = await wishOf(ipv4, request);
        await removeServer(docker, cloud, id);
        await startServer(docker, wish, firewall);
        return { ipv4 };
      }),

    resize: (id, request) =>
      ofServer(id, async () => {
        await (await get(id)).container.update(limitsOf(request));
      }),

    remove: (id) =>
      ofServer(id, async () => {
        await removeServer(docker, cloud, id);
        await addresses.releaseOf(id);
      }),

    setFirewall: (id, firewall) =>
      ofServer(id, async () => {
        const files = firewallFiles(firewall);
        const { container, state } = await get(id);
        await putFiles(container, files);
        if (state === 'running') await runInside(container, ['/usr/local/sbin/apply-firewall']);
      }),

    list: () => listServers(docker, cloud),

    async console(id) {
      const { container } = await get(id);
      return (await container.logs({ stdout: true, stderr: true, tail: CONSOLE_LINES })).toString();
    },

    allocateIpv4: () => addresses.allocate(),
    releaseIpv4: (address) => addresses.release(address),
    removeAll: () => removeCloud(docker, cloud),

    async network() {
      const taken = await subnet();
      return { subnet: taken, gateway: gatewayOf(taken) };
    },
  };
}

/** A resolver on a loopback address would be asked in the server, where there is none. */
function isReachable(resolver: string): boolean {
  return isIPv4(resolver) && !resolver.startsWith('127.');
}
