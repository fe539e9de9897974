import { setTimeout as sleep } from 'node:timers/promises';
import { createHostsRepository, type Host, type Operation } from '@codexdlc/domain';
import { runOnHost } from '@codexdlc/stacks/host-access';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testHost } from '../platform-api/src/hosts/acceptance/test-host.ts';
import { changeHost, registerHost } from '../platform-api/src/hosts/change-host.ts';
import { accessOf } from '../platform-api/src/hosts/host-access.ts';
import { removeHost } from '../platform-api/src/hosts/remove-host.ts';
import { requestHostTest } from '../platform-api/src/hosts/request-host-test.ts';
import { scanHostKeys } from '../platform-api/src/hosts/scan-host-keys.ts';
import { probeSite } from '../platform-api/src/telemetry/probe-site.ts';
import { createTenant } from '../platform-api/src/tenant-requests/create-tenant.ts';
import { retireTenant } from '../platform-api/src/tenant-requests/destroy-tenant.ts';
import { destroyExpired, operationJobs } from '../platform-api/src/worker/operation-jobs.ts';
import type { WorkerDeps } from '../platform-api/src/worker/worker-deps.ts';
import type { DockerMachines } from '../tools/src/cloud/machines/index.ts';
import { bootHostMachine, EDGE_OF_MACHINE as EDGE } from './host-machine.ts';
import { BED_ACTOR, createPlatformBed, type PlatformBed } from './platform-bed.ts';
import { uniqueSlug } from './test-platform.ts';

const SSH_PORT = 22;
const LONG_MS = 300_000;

/** A machine that nobody has prepared but for Docker, ssh and the platform's key. */
describe('a machine that becomes a host of the pool', () => {
  let bed: PlatformBed;
  let machines: DockerMachines;
  let deps: WorkerDeps;
  let address: string;
  let host: Host;
  const stop = new AbortController();

  beforeAll(async () => {
    bed = await createPlatformBed();
    ({ machines, deps, address } = await bootHostMachine(bed, 'pool'));
    await bed.queue.work(operationJobs(deps, 1), stop.signal);
  });
  afterAll(async () => {
    stop.abort();
    await machines.removeAll();
    await bed.remove();
  });

  const hosts = () => createHostsRepository(bed.db);
  const tried = () =>
    testHost(
      {
        db: bed.db,
        now: () => new Date(),
        dockerOf: (one) => deps.dockerOf(one),
        localDocker: () => bed.platform.docker,
      },
      { hostId: host.id },
    );
  const done = async (operation: Operation) => {
    const ended = await bed.ended(operation.id, LONG_MS);
    expect([ended.kind, ended.state, ended.error]).toEqual([operation.kind, 'succeeded', null]);
  };

  it('is known by its key, and tried before it takes tenants', async () => {
    const [key] = await untilScanned(address);
    host = await registerHost({ db: bed.db, queue: bed.queue }, BED_ACTOR, {
      name: 'host-2',
      overcommit: 2,
      settings: {
        ssh: { user: 'root', address, port: SSH_PORT, hostKeys: [key] },
        edge: EDGE,
        firstPort: 20_000,
        networkRange: '10.200.0.0/14',
      },
    });
    await untilDockerIsThere(host);

    await tried();

    host = await hosts().get(host.id);
    expect(host.checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(host.state).toBe('active');
    expect(host.checks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['reached', 'memory-limit', 'process-limit', 'networks', 'port-443']),
    );
  });

  it('is refused when tenants would meet somebody else there, in words that name it', async () => {
    const docker = deps.dockerOf(host);
    const inTheWay = await docker.createNetwork({
      Name: 'office',
      IPAM: { Driver: 'default', Config: [{ Subnet: '10.201.0.0/24' }] },
    });

    await requestHostTest({ db: bed.db, queue: bed.queue }, BED_ACTOR, { hostId: host.id });
    await tried();
    await inTheWay.remove();

    const { checks } = await hosts().get(host.id);
    expect(checks.filter(({ ok }) => !ok).map(({ name, found }) => [name, found])).toEqual([
      ['networks', '10.201.0.0/24 (office) lies in 10.200.0.0/14'],
    ]);
  });

  it('takes a tenant, serves it, and gives it up again', async () => {
    const { db, queue, sealer, clientId } = bed;
    const slug = uniqueSlug('pool');
    const { tenant, operation } = await createTenant(
      { db, queue, sealer, telemetryUrl: undefined },
      BED_ACTOR,
      { clientId, blueprint: 'mini', release: '1.0.0', slug, domain: `${slug}.localhost`, hostId: host.id },
    );
    await done(operation);

    const { domain, hostId } = tenant;
    expect(await probeSite(db, { hostId, domain })).toMatchObject({ ok: true, status: 200 });
    const input = { hostId, version: (await hosts().get(hostId)).version };
    await expect(removeHost({ db }, BED_ACTOR, input)).rejects.toMatchObject({ reason: 'host-in-use' });

    await done(
      await retireTenant({ ...bed, graceSeconds: 0 }, BED_ACTOR, { tenantId: tenant.id, confirm: slug }),
    );
    await destroyExpired(deps);
    await untilDestroyed(tenant.id);
    const left = await deps.dockerOf(host).listContainers({ all: true });
    expect(left.filter(({ Names }) => Names.some((name) => name.includes(slug)))).toEqual([]);
  });

  it('leaves the pool when it is drained and nobody is on it', async () => {
    const { db } = bed;
    const { version } = await hosts().get(host.id);
    const drained = await changeHost({ db }, BED_ACTOR, {
      hostId: host.id,
      version,
      change: { state: 'draining' },
    });

    await removeHost({ db }, BED_ACTOR, { hostId: host.id, version: drained.version });

    expect((await hosts().get(host.id)).state).toBe('removed');
  });

  async function untilDestroyed(tenantId: string): Promise<void> {
    const until = Date.now() + LONG_MS;
    while ((await bed.tenant(tenantId)).status !== 'destroyed') {
      if (Date.now() > until) throw new Error('it is still there');
      await sleep(500);
    }
  }

  async function untilDockerIsThere({ settings }: Host): Promise<void> {
    const access = accessOf(settings, bed.platform.home.dir);
    if (!access) throw new Error('it has no ssh');
    await runOnHost(access, ['cloud-init', 'status', '--wait'], { timeoutMs: LONG_MS, okCodes: [0, 2] });
  }
});

async function untilScanned(address: string): Promise<[string]> {
  const until = Date.now() + LONG_MS;
  for (;;) {
    const keys = await scanHostKeys({ address, port: SSH_PORT }).catch(() => []);
    if (keys[0]) return [keys[0].key];
    if (Date.now() > until) throw new Error(`${address} shows no key`);
    await sleep(1000);
  }
}
