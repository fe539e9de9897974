import { randomBytes } from 'node:crypto';
import { createHostsRepository, createOperationsRepository, type Operation } from '@codexdlc/domain';
import { TenantSpec } from '@codexdlc/stacks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCloudConfig } from '../platform-api/src/cloud-config.ts';
import { dockerOfHost } from '../platform-api/src/process/docker-of-host.ts';
import { ensurePlatformSshKey } from '../platform-api/src/ssh-keys/platform-ssh-key.ts';
import { probeSite } from '../platform-api/src/telemetry/probe-site.ts';
import { createTenant } from '../platform-api/src/tenant-requests/create-tenant.ts';
import { retireTenant } from '../platform-api/src/tenant-requests/destroy-tenant.ts';
import { switchTenant } from '../platform-api/src/tenant-requests/switch-tenant.ts';
import { destroyExpired, operationJobs } from '../platform-api/src/worker/operation-jobs.ts';
import type { WorkerDeps } from '../platform-api/src/worker/worker-deps.ts';
import { startHetzner, type Hetzner } from '../tools/src/cloud/hetzner/index.ts';
import { createMachines, type DockerMachines } from '../tools/src/cloud/machines/index.ts';
import { askServer } from './own-server-bed.ts';
import { BED_ACTOR, createPlatformBed, type PlatformBed } from './platform-bed.ts';
import { uniqueSlug } from './test-platform.ts';

const LONG_MS = 600_000;

/** The way from a request to a rented server and back, through the worker: what the API and the CRM ask for. */
describe('operations on a tenant with a server of its own', () => {
  let bed: PlatformBed;
  let machines: DockerMachines;
  let hetzner: Hetzner;
  let deps: WorkerDeps;
  let tenantId: string;
  let hostId: string;
  let address: string;
  const stop = new AbortController();

  beforeAll(async () => {
    bed = await createPlatformBed();
    const { platform, db, sealer } = bed;
    machines = createMachines({ docker: platform.docker, name: `own-operations-${process.pid}` });
    const token = randomBytes(32).toString('hex');
    hetzner = await startHetzner({ machines, token });
    deps = {
      ...bed.workerDeps,
      cloud: parseCloudConfig({ HCLOUD_TOKEN: token, HCLOUD_ENDPOINT: hetzner.endpoint }),
      sshPublicKey: await ensurePlatformSshKey({ db, sealer, homeDir: platform.home.dir }),
      dockerOf: dockerOfHost({ dockerHost: undefined, homeDir: platform.home.dir }),
    };
    await bed.queue.work(operationJobs(deps, 1), stop.signal);
  });
  afterAll(async () => {
    stop.abort();
    await hetzner.stop();
    await machines.removeAll();
    await bed.remove();
  });

  const done = async (asked: Promise<Operation>) => {
    const operation = await bed.ended((await asked).id, LONG_MS);
    expect(operation.error).toBeNull();
    expect(operation.state).toBe('succeeded');
    return operation;
  };
  const host = () => createHostsRepository(bed.db).get(hostId);
  const specOf = async () => TenantSpec.parse((await bed.tenant(tenantId)).spec);

  it('orders the server, serves from it, and knows where it is', async () => {
    const slug = uniqueSlug('own');
    const { gateway } = await machines.network();
    const { db, queue, sealer } = bed;
    const ownServers = { canOrder: true as const, sshFrom: [`${gateway}/32`] };
    const { tenant, operation } = await createTenant(
      { db, queue, sealer, telemetryUrl: undefined, ownServers },
      BED_ACTOR,
      {
        clientId: bed.clientId,
        blueprint: 'mini',
        release: '1.0.0',
        slug,
        domain: `${slug}.localhost`,
        target: { kind: 'own-server', serverType: 'cx23', location: 'fsn1' },
      },
    );
    ({ id: tenantId, hostId } = tenant);

    await done(Promise.resolve(operation));

    const { settings } = await host();
    address = settings.publicAddress?.ipv4 ?? '';
    expect(settings.ssh).toMatchObject({ user: 'root', address, port: 22 });
    expect(await askServer(address, await specOf())).toMatchObject({ status: 200 });
    const steps = await createOperationsRepository(db, BED_ACTOR).steps(operation.id);
    expect(steps.filter(({ state }) => state !== 'done').map(({ name, state }) => [name, state])).toEqual([]);
    expect(steps.map(({ name }) => name)).toContain('server');
  });

  it('is reached like every host: its Docker by ssh, its site from outside', async () => {
    const docker = deps.dockerOf(await host());
    const { slug, domain } = await bed.tenant(tenantId);

    const containers = await docker.listContainers();

    expect(containers.some(({ Names }) => Names.some((name) => name.includes(slug)))).toBe(true);
    expect(await probeSite(bed.db, { hostId, domain })).toMatchObject({ ok: true, status: 200 });
  });

  it('is deployed again, suspended and resumed without the server being touched', async () => {
    hetzner.clearCalls();

    await done(switchTenant(bed, BED_ACTOR, 'redeploy', { tenantId }));
    await done(switchTenant(bed, BED_ACTOR, 'suspend', { tenantId }));
    await done(switchTenant(bed, BED_ACTOR, 'resume', { tenantId }));

    expect(hetzner.calls().filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(await askServer(address, await specOf())).toMatchObject({ status: 200 });
  });

  it('gives everything back when it is destroyed', async () => {
    const { slug } = await bed.tenant(tenantId);
    await done(retireTenant({ ...bed, graceSeconds: 0 }, BED_ACTOR, { tenantId, confirm: slug }));
    await destroyExpired(deps);
    const [last] = await createOperationsRepository(bed.db, BED_ACTOR).list({ limit: 1, tenantId });
    const destroyed = await bed.ended(last?.id ?? '', LONG_MS);

    expect([destroyed.kind, destroyed.error]).toEqual(['destroy', null]);
    expect(await machines.list()).toEqual([]);
    expect((await host()).state).toBe('removed');
    expect((await host()).settings.ssh).toBeUndefined();
  });
});
