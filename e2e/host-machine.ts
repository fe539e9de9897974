import { randomBytes } from 'node:crypto';
import { dockerOfHost } from '../platform-api/src/process/docker-of-host.ts';
import { ensurePlatformSshKey } from '../platform-api/src/ssh-keys/platform-ssh-key.ts';
import type { WorkerDeps } from '../platform-api/src/worker/worker-deps.ts';
import { createMachines, type DockerMachines } from '../tools/src/cloud/machines/index.ts';
import type { PlatformBed } from './platform-bed.ts';

/** Where nginx of such a machine is. */
export const EDGE_OF_MACHINE = {
  dir: '/var/lib/waas/edge',
  containerName: 'waas-edge',
  httpPort: 80,
  httpsPort: 443,
};

export interface HostMachine {
  machines: DockerMachines;
  /** IPv4. */
  address: string;
  /** Of a worker that signs in to machines like it. */
  deps: WorkerDeps;
}

/** A machine "host-2" that nobody has prepared but for Docker, ssh and the platform's key. */
export async function bootHostMachine(bed: PlatformBed, prefix: string): Promise<HostMachine> {
  const { platform, db, sealer } = bed;
  const homeDir = platform.home.dir;
  const sshPublicKey = await ensurePlatformSshKey({ db, sealer, homeDir });
  const name = `${prefix}-${randomBytes(3).toString('hex')}`;
  const machines = createMachines({ docker: platform.docker, name });
  const machine = { id: '1', name: 'host-2', userData: '', sshKeys: [sshPublicKey] };
  const { ipv4: address } = await machines.boot(machine).catch(async (error: unknown) => {
    await machines.removeAll();
    throw error;
  });
  const dockerOf = dockerOfHost({ dockerHost: undefined, homeDir });
  return { machines, address, deps: { ...bed.workerDeps, sshPublicKey, dockerOf } };
}
