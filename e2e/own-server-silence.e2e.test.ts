import { randomBytes } from 'node:crypto';
import { createHostsRepository, createOperationsRepository, type Tenant } from '@codexdlc/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

const LONG_MS = 900_000;
const PROVIDER_SECONDS = 45;

/** The plugin of the provider has no deadline of its own: it would wait for an answer for ever. */
describe('a provider that does a thing and never says so', { timeout: LONG_MS }, () => {
  let bed: PlatformBed;
  let machines: DockerMachines;
  let hetzner: Hetzner;
  let deps: WorkerDeps;
  let tenant: Tenant;
  const stop = new AbortController();

  beforeAll(async () => {
    bed = await createPlatformBed();
    const { platform, db, sealer, queue } = bed;
    machines = createMachines({ docker: platform.docker, name: `own-silence-${process.pid}` });
    const token = randomBytes(32).toString('hex');
    hetzner = await startHetzner({ machines, token });
    deps = {
      ...bed.workerDeps,
      settings: { ...bed.workerDeps.settings, providerSeconds: PROVIDER_SECONDS },
      cloud: parseCloudConfig({ HCLOUD_TOKEN: token, HCLOUD_ENDPOINT: hetzner.endpoint }),
      sshPublicKey: await ensurePlatformSshKey({ db, sealer, homeDir: platform.home.dir }),
      dockerOf: dockerOfHost({ dockerHost: undefined, homeDir: platform.home.dir }),
    };
    await queue.work(operationJobs(deps, 1), stop.signal);
  });
  afterAll(async () => {
    stop.abort();
    await hetzner.stop();
    await machines.removeAll();
    await bed.remove();
  });

  it('is given up after its deadline, and there is one server in the end', async () => {
    hetzner.faults.add({ method: 'POST', path: /^\/servers$/, answer: 'timeout-after-success' });
    const { gateway } = await machines.network();
    const slug = uniqueSlug('own');
    const made = await createTenant(
      {
        ...{ db: bed.db, queue: bed.queue, sealer: bed.sealer, telemetryUrl: undefined },
        ownServers: { canOrder: true, sshFrom: [`${gateway}/32`] },
      },
      BED_ACTOR,
      {
        ...{ clientId: bed.clientId, blueprint: 'mini', release: '1.0.0', slug },
        domain: `${slug}.localhost`,
        target: { kind: 'own-server', serverType: 'cx23', location: 'fsn1' },
      },
    );

    ({ tenant } = made);
    const ended = await bed.ended(made.operation.id, LONG_MS);

    expect(ended).toMatchObject({ state: 'succeeded', error: null, attempt: 2 });
    const orders = hetzner.calls().filter(({ method, path }) => method === 'POST' && path === '/servers');
    expect(orders.length).toBeGreaterThan(1);
    const [machine, ...others] = await machines.list();
    expect(others).toEqual([]);
    const { settings } = await createHostsRepository(bed.db).get(tenant.hostId);
    expect(settings.publicAddress?.ipv4).toBe(machine?.ipv4);
  });

  it('leaves nothing behind', async () => {
    const { id: tenantId, slug } = tenant;
    const { id } = await retireTenant({ ...bed, graceSeconds: 0 }, BED_ACTOR, { tenantId, confirm: slug });
    await bed.ended(id, LONG_MS);
    await destroyExpired(deps);
    const [last] = await createOperationsRepository(bed.db, BED_ACTOR).list({ limit: 1, tenantId });

    expect((await bed.ended(last?.id ?? '', LONG_MS)).error).toBeNull();
    expect(await machines.list()).toEqual([]);
  });
});
