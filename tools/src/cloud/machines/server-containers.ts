import type Docker from 'dockerode';
import { z } from 'zod';
import { readFileOf, putFiles, type ContainerFile } from './container-files.ts';
import { planServer, type ServerWish } from './container-plan.ts';
import { CONFLICT, NOT_FOUND, unless } from './docker-answers.ts';
import { MachineNotFound } from './errors.ts';
import { planFirewall } from './firewall-plan.ts';
import type { Firewall, Machine } from './machines.ts';
import { LABEL_ADDRESS, LABEL_CLOUD, LABEL_ORDER, LABEL_SERVER, serverName } from './names-plan.ts';
import { planSeed } from './seed-plan.ts';

const FIREWALL_FILES = ['/etc/hoster/firewall.v4', '/etc/hoster/firewall.v6'] as const;
const MEGABYTE = 1024 * 1024;

const Order = z.object({ name: z.string(), userData: z.string(), sshKeys: z.array(z.string()) });

/** A server as Docker knows it. */
export interface Known extends Machine {
  container: Docker.Container;
  order: z.infer<typeof Order>;
  memoryMb: number | undefined;
  cpus: number | undefined;
  /** False for what was left by a process that was killed while it made the server. */
  hasStarted: boolean;
}

export async function findServer(docker: Docker, cloud: string, id: string): Promise<Known | undefined> {
  const container = docker.getContainer(serverName(cloud, id));
  const found = await unless([NOT_FOUND], container.inspect());
  if (found === undefined) return undefined;
  const { Labels } = found.Config;
  const order = Order.parse(JSON.parse(Labels[LABEL_ORDER] ?? '{}'));
  const { Memory, NanoCpus } = found.HostConfig;
  return {
    container,
    id,
    name: order.name,
    ipv4: Labels[LABEL_ADDRESS] ?? '',
    state: found.State.Running ? 'running' : 'off',
    order,
    memoryMb: Memory === undefined || Memory === 0 ? undefined : Memory / MEGABYTE,
    cpus: NanoCpus === undefined || NanoCpus === 0 ? undefined : NanoCpus / 1e9,
    hasStarted: found.State.Status !== 'created',
  };
}

export async function getServer(docker: Docker, cloud: string, id: string): Promise<Known> {
  const known = await findServer(docker, cloud, id);
  if (known === undefined) throw new MachineNotFound(cloud, id);
  return known;
}

export async function listServers(docker: Docker, cloud: string): Promise<Machine[]> {
  const found = await docker.listContainers({ all: true, filters: { label: [`${LABEL_CLOUD}=${cloud}`] } });
  return found.map(({ Labels, State }) => ({
    id: Labels[LABEL_SERVER] ?? '',
    name: Order.parse(JSON.parse(Labels[LABEL_ORDER] ?? '{}')).name,
    ipv4: Labels[LABEL_ADDRESS] ?? '',
    state: State === 'running' ? 'running' : 'off',
  }));
}

/** Makes the container, gives it its seed and its firewall, and starts it; leaves nothing when that fails. */
export async function startServer(
  docker: Docker,
  wish: ServerWish,
  firewall: readonly ContainerFile[],
): Promise<void> {
  try {
    const container = await docker.createContainer(planServer(wish));
    await putFiles(container, [...planSeed(wish.request, wish.request.id), ...firewall]);
    await container.start();
  } catch (error) {
    await removeServer(docker, wish.cloud, wish.request.id);
    throw error;
  }
}

/** The container and its disk. */
export async function removeServer(docker: Docker, cloud: string, id: string): Promise<void> {
  const name = serverName(cloud, id);
  await unless([NOT_FOUND], docker.getContainer(name).remove({ force: true, v: true }));
  await unless([NOT_FOUND], docker.getVolume(name).remove());
}

export async function stopServer(container: Docker.Container): Promise<void> {
  await unless([CONFLICT], container.kill());
}

export function firewallFiles(firewall: Firewall): ContainerFile[] {
  const { v4, v6 } = planFirewall(firewall);
  return [
    { path: FIREWALL_FILES[0], content: v4 },
    { path: FIREWALL_FILES[1], content: v6 },
  ];
}

export async function readFirewallFiles(container: Docker.Container): Promise<ContainerFile[]> {
  return Promise.all(
    FIREWALL_FILES.map(async (path) => ({ path, content: await readFileOf(container, path) })),
  );
}
