import { availableParallelism } from 'node:os';
import { serverTypeOf } from '../catalog/server-types.ts';
import { enforce, rulesFor } from '../firewalls/apply-firewalls.ts';
import type { Cloud } from '../state/cloud.ts';
import type { ServerRecord } from '../state/records.ts';

/** Turns the computer behind a server on; the first time it is made. */
export async function startMachine(cloud: Cloud, server: ServerRecord): Promise<void> {
  server.status = 'starting';
  try {
    await turnOn(cloud, server);
    server.status = 'running';
  } catch (error) {
    server.status = 'off';
    throw error;
  }
}

async function turnOn(cloud: Cloud, server: ServerRecord): Promise<void> {
  const id = String(server.id);
  if (server.hasMachine) {
    await cloud.machines.powerOn(id);
  } else {
    await cloud.machines.boot({
      id,
      name: server.name,
      userData: server.userData,
      sshKeys: server.sshKeys,
      ipv4: server.ipv4 === null ? undefined : cloud.primaryIp(server.ipv4).ip,
      firewall: rulesFor(cloud, server),
      ...sizeOf(server),
    });
    server.hasMachine = true;
    // What was changed while it came up.
    await enforce(cloud, [server]);
  }
}

/** What the type promises, as far as the machine below has it. */
export function sizeOf(server: ServerRecord): { memoryMb: number; cpus: number } {
  const { memory, cores } = serverTypeOf(server.serverType);
  return { memoryMb: memory * 1024, cpus: Math.min(cores, availableParallelism()) };
}
