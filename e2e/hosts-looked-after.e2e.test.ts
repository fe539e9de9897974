import { setTimeout as sleep } from 'node:timers/promises';
import {
  createHostSamplesRepository,
  createHostsRepository,
  createIncidentsRepository,
  createOperationsRepository,
  type Host,
  type Operation,
  type Tenant,
} from '@codexdlc/domain';
import { runOnHost, type SshAccess } from '@codexdlc/stacks/host-access';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerHost } from '../platform-api/src/hosts/change-host.ts';
import { accessOf } from '../platform-api/src/hosts/host-access.ts';
import { scanHostKeys } from '../platform-api/src/hosts/scan-host-keys.ts';
import { probeSite } from '../platform-api/src/telemetry/probe-site.ts';
import { readServedCertificate } from '../platform-api/src/telemetry/read-served-certificate.ts';
import { sampleHosts } from '../platform-api/src/telemetry/sample-hosts.ts';
import { retryOperation } from '../platform-api/src/tenant-requests/control-operation.ts';
import { createTenant } from '../platform-api/src/tenant-requests/create-tenant.ts';
import { retireTenant } from '../platform-api/src/tenant-requests/destroy-tenant.ts';
import { switchTenant } from '../platform-api/src/tenant-requests/switch-tenant.ts';
import { destroyExpired, operationJobs } from '../platform-api/src/worker/operation-jobs.ts';
import type { WorkerDeps } from '../platform-api/src/worker/worker-deps.ts';
import type { DockerMachines } from '../tools/src/cloud/machines/index.ts';
import { bootHostMachine, EDGE_OF_MACHINE as EDGE } from './host-machine.ts';
import { BED_ACTOR, createPlatformBed, type PlatformBed } from './platform-bed.ts';
import { uniqueSlug } from './test-platform.ts';

const LONG_MS = 300_000;
/** In memory, so that nothing but it can run full. nginx, certificates and their logs need 5 MB of it. */
const DISK_MB = 64;
const FILLER = `${EDGE.dir}/filler`;

describe('a host that is another machine', { timeout: LONG_MS }, () => {
  let bed: PlatformBed;
  let machines: DockerMachines;
  let deps: WorkerDeps;
  let host: Host;
  let access: SshAccess;
  let tenant: Tenant;
  const stop = new AbortController();

  beforeAll(async () => {
    bed = await createPlatformBed();
    const machine = await bootHostMachine(bed, 'looked');
    ({ machines, deps } = machine);
    const { address } = machine;
    host = await registerHost({ db: bed.db }, BED_ACTOR, {
      name: 'host-2',
      memoryMb: 4096,
      overcommit: 2,
      settings: {
        ssh: { user: 'root', address, port: 22, hostKeys: [await keyOf(address)] },
        edge: EDGE,
        firstPort: 20_000,
        networkRange: '10.200.0.0/14',
      },
    });
    const found = accessOf(host.settings, bed.platform.home.dir);
    if (!found) throw new Error('it has no ssh');
    access = found;
    await runOnHost(access, ['cloud-init', 'status', '--wait'], { timeoutMs: LONG_MS, okCodes: [0, 2] });
    await runOnHost(access, ['mkdir', '-p', EDGE.dir]);
    await runOnHost(access, ['mount', '-t', 'tmpfs', '-o', `size=${DISK_MB}m,mode=755`, 'small', EDGE.dir]);
    await bed.queue.work(operationJobs(deps, 1), stop.signal);
  }, LONG_MS);
  afterAll(async () => {
    stop.abort();
    await machines.removeAll();
    await bed.remove();
  });

  const look = () =>
    sampleHosts({
      db: bed.db,
      log: deps.log,
      dockerOf: (one) => deps.dockerOf(one),
      homeDir: bed.platform.home.dir,
    });
  const latest = async () => (await createHostSamplesRepository(bed.db).latest()).get(host.id)?.facts;
  const diskIncidents = async () => {
    const all = await createIncidentsRepository(bed.db, BED_ACTOR).list({ limit: 20, hostId: host.id });
    return all.filter(({ kind }) => kind === 'disk-full');
  };
  const told = () =>
    bed
      .db('outbox')
      .whereLike('name', 'incident:%')
      .whereRaw(`payload->>'hostId' = ? and payload->>'kind' = 'disk-full'`, [host.id])
      .orderBy('id')
      .pluck<string[]>('name');
  const ended = ({ id }: Pick<Operation, 'id'>) => bed.ended(id, LONG_MS);

  it('is measured over ssh as this machine is', async () => {
    await look();

    const facts = await latest();
    expect(facts?.diskUsedPercent).toBeGreaterThan(0);
    expect(facts?.memoryUsedPercent).toBeGreaterThan(0);
    expect(facts?.load1).toBeGreaterThanOrEqual(0);
    expect(facts?.load15).toBeGreaterThanOrEqual(0);
    expect(await diskIncidents()).toEqual([]);
  });

  it('has a tenant whose site and certificate are asked for there', async () => {
    const { db, queue, sealer, clientId } = bed;
    const slug = uniqueSlug('looked');
    const made = await createTenant({ db, queue, sealer, telemetryUrl: undefined }, BED_ACTOR, {
      ...{ clientId, blueprint: 'mini', release: '1.0.0', slug, domain: `${slug}.localhost` },
      hostId: host.id,
    });
    ({ tenant } = made);
    expect(await ended(made.operation)).toMatchObject({ state: 'succeeded', error: null });

    const { domain, hostId } = tenant;
    const [here] = (await createHostsRepository(db).list()).filter(({ id }) => id !== hostId);
    expect(await probeSite(db, { hostId, domain })).toMatchObject({ ok: true, status: 200 });
    expect(await probeSite(db, { hostId: here?.id ?? '', domain })).toEqual({ ok: false });
    expect(await readServedCertificate(db, { hostId, domain })).toMatchObject({ fitsDomain: true });
  });

  it('has one incident while its disk is full, and is not written to', async () => {
    await runOnHost(access, ['dd', 'if=/dev/zero', `of=${FILLER}`, 'bs=1M', `count=${DISK_MB}`], {
      okCodes: [0, 1],
    });

    for (let minute = 0; minute < 3; minute += 1) await look();
    const refused = await ended(await switchTenant(bed, BED_ACTOR, 'redeploy', { tenantId: tenant.id }));

    expect((await latest())?.diskUsedPercent).toBe(100);
    expect(await diskIncidents()).toMatchObject([{ state: 'open', severity: 'critical', count: 1 }]);
    expect(await told()).toEqual(['incident:opened']);
    expect(refused).toMatchObject({
      state: 'failed',
      error: { code: 'HOST_NOT_READY', reason: 'disk-short' },
    });
    expect(refused.error?.why).toContain(`host-2:${EDGE.dir} has 0.0 MB left`);
    const { domain, hostId } = tenant;
    expect(await probeSite(bed.db, { hostId, domain })).toMatchObject({ ok: true, status: 200 });
  });

  it('has none any more when there is room, and takes up what was refused', async () => {
    await runOnHost(access, ['rm', FILLER]);
    // It must have been well for its time to settle.
    await bed.db('incidents').update({ last_seen_at: bed.db.raw(`now() - interval '1 minute'`) });

    for (let minute = 0; minute < 2; minute += 1) await look();

    expect(await diskIncidents()).toMatchObject([{ state: 'closed' }]);
    expect(await told()).toEqual(['incident:opened', 'incident:closed']);
    const [operation] = await bed.db('operations').where({ tenant_id: tenant.id, state: 'failed' });
    await retryOperation(bed, BED_ACTOR, { operationId: (operation as { id: string }).id });
    expect(await ended(operation as Operation)).toMatchObject({ state: 'succeeded', error: null });
  });

  it('gives its tenant up', async () => {
    const asked = await retireTenant({ ...bed, graceSeconds: 0 }, BED_ACTOR, {
      tenantId: tenant.id,
      confirm: tenant.slug,
    });
    expect(await ended(asked)).toMatchObject({ state: 'succeeded', error: null });
    await destroyExpired(deps);
    const [destroy] = await createOperationsRepository(bed.db, BED_ACTOR).list({
      limit: 1,
      tenantId: tenant.id,
    });

    expect(destroy && (await ended(destroy))).toMatchObject({
      kind: 'destroy',
      state: 'succeeded',
      error: null,
    });
  });
});

async function keyOf(address: string): Promise<string> {
  const until = Date.now() + LONG_MS;
  for (;;) {
    const [key] = await scanHostKeys({ address, port: 22 }).catch(() => []);
    if (key) return key.key;
    if (Date.now() > until) throw new Error(`${address} shows no key`);
    await sleep(1000);
  }
}
