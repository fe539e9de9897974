import { randomBytes } from 'node:crypto';
import { createOperationsRepository, type Operation, type Tenant } from '@codexdlc/domain';
import { parseCloudConfig } from '../platform-api/src/cloud-config.ts';
import { dockerOfHost } from '../platform-api/src/process/docker-of-host.ts';
import { ensurePlatformSshKey } from '../platform-api/src/ssh-keys/platform-ssh-key.ts';
import { createTenant } from '../platform-api/src/tenant-requests/create-tenant.ts';
import { retireTenant } from '../platform-api/src/tenant-requests/destroy-tenant.ts';
import { destroyExpired, operationJobs } from '../platform-api/src/worker/operation-jobs.ts';
import type { WorkerDeps } from '../platform-api/src/worker/worker-deps.ts';
import { startHetzner, type Hetzner } from '../tools/src/cloud/hetzner/index.ts';
import { createMachines, type DockerMachines } from '../tools/src/cloud/machines/index.ts';
import { BED_ACTOR, createPlatformBed, type PlatformBed } from './platform-bed.ts';
import { uniqueSlug } from './test-platform.ts';

/** A platform whose worker runs in this process and orders servers from a simulated cloud of this file alone. */
export interface OwnServerPlatform {
  bed: PlatformBed;
  machines: DockerMachines;
  hetzner: Hetzner;
  deps: WorkerDeps;
  /** What a request needs to know of own servers. */
  ownServers: { canOrder: true; sshFrom: string[] };
  /** Asks for the small tenant on a server of its own. */
  order(slugPrefix: string, serverType?: string): Promise<{ tenant: Tenant; operation: Operation }>;
  /** Retires the tenant, lets its grace period be over, and gives back how its destroy ended. */
  destroy(tenantId: string, mostMs: number): Promise<Operation>;
  end(): Promise<void>;
}

/** `change` makes the worker another one before it takes jobs. */
export async function openOwnServerPlatform(
  name: string,
  change: (deps: WorkerDeps) => WorkerDeps = (deps) => deps,
): Promise<OwnServerPlatform> {
  const stop = new AbortController();
  const bed = await createPlatformBed();
  const { platform, db, queue, sealer } = bed;
  const machines = createMachines({ docker: platform.docker, name: `${name}-${process.pid}` });
  const token = randomBytes(32).toString('hex');
  const hetzner = await startHetzner({ machines, token });
  const deps = change({
    ...bed.workerDeps,
    cloud: parseCloudConfig({ HCLOUD_TOKEN: token, HCLOUD_ENDPOINT: hetzner.endpoint }),
    sshPublicKey: await ensurePlatformSshKey({ db, sealer, homeDir: platform.home.dir }),
    dockerOf: dockerOfHost({ dockerHost: undefined, homeDir: platform.home.dir }),
  });
  const { gateway } = await machines.network();
  const ownServers = { canOrder: true as const, sshFrom: [`${gateway}/32`] };
  await queue.work(operationJobs(deps, 1), stop.signal);
  return {
    ...{ bed, machines, hetzner, deps, ownServers },
    order(slugPrefix, serverType = 'cx23') {
      const slug = uniqueSlug(slugPrefix);
      return createTenant({ db, queue, sealer, telemetryUrl: undefined, ownServers }, BED_ACTOR, {
        clientId: bed.clientId,
        blueprint: 'mini',
        release: '1.0.0',
        slug,
        domain: `${slug}.localhost`,
        target: { kind: 'own-server', serverType, location: 'fsn1' },
      });
    },
    async destroy(tenantId, mostMs) {
      const { slug } = await bed.tenant(tenantId);
      const asked = await retireTenant({ ...bed, graceSeconds: 0 }, BED_ACTOR, { tenantId, confirm: slug });
      const retired = await bed.ended(asked.id, mostMs);
      if (retired.state !== 'succeeded') return retired;
      await destroyExpired(deps);
      const [last] = await createOperationsRepository(db, BED_ACTOR).list({ limit: 1, tenantId });
      return bed.ended(last?.id ?? '', mostMs);
    },
    async end() {
      stop.abort();
      await hetzner.stop();
      await machines.removeAll();
      await bed.remove();
    },
  };
}
