import { join } from 'node:path';
import {
  createHostsRepository,
  createOperationsRepository,
  waitOf,
  type Operation,
  type Tenant,
} from '@codexdlc/domain';
import { LABEL_ROLE, LABEL_TENANT, TenantSpec } from '@codexdlc/stacks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listBackups } from '../platform-api/src/backups/backup-folder.ts';
import { backupTenant } from '../platform-api/src/backups/backup-tenant.ts';
import { askContainer } from '../platform-api/src/backups/run-in-container.ts';
import {
  rebuildServer,
  replaceServer,
  resizeServer,
  type ServerChangeDeps,
} from '../platform-api/src/own-servers/request-server-change.ts';
import { sweepOperations } from '../platform-api/src/worker/sweep-operations.ts';
import { doAtHetzner } from '../stacks/src/server/hetzner-api.ts';
import { askServer, listRented } from './own-server-bed.ts';
import { openOwnServerPlatform, type OwnServerPlatform } from './own-server-platform.ts';
import { BED_ACTOR, type PlatformBed } from './platform-bed.ts';

const LONG_MS = 900_000;

interface Rented {
  id: number;
  name: string;
  server_type: { name: string };
  primary_disk_size: number;
  protection: { delete: boolean; rebuild: boolean };
  status: string;
}

/** What is asked for by name because a deploy never does it, and a server that is not to be had. */
describe('a server of its own, over the years', { timeout: LONG_MS }, () => {
  let own: OwnServerPlatform;
  let bed: PlatformBed;
  let changes: ServerChangeDeps;
  let tenant: Tenant;
  let address: string;

  beforeAll(async () => {
    own = await openOwnServerPlatform('own-changes');
    ({ bed } = own);
    changes = { db: bed.db, queue: bed.queue, ownServers: own.ownServers };
  });
  afterAll(async () => {
    await own.end();
  });

  const done = async (asked: Promise<Operation>) => {
    const operation = await bed.ended((await asked).id, LONG_MS);
    expect(operation.error).toBeNull();
    expect(operation.state).toBe('succeeded');
    return operation;
  };
  const list = (kind: 'servers' | 'primary_ips' | 'firewalls') => listRented<Rented>(own.hetzner, kind);
  const host = () => createHostsRepository(bed.db).get(tenant.hostId);
  const answers = async () =>
    (await askServer(address, TenantSpec.parse((await bed.tenant(tenant.id)).spec))).status;
  const backups = () => listBackups(join(own.deps.backupsDir, tenant.slug));
  const changed = () => own.hetzner.calls().filter(({ method }) => method !== 'GET');
  const sql = async (text: string): Promise<string> => {
    const docker = own.deps.dockerOf(await host());
    const label = [`${LABEL_TENANT}=${tenant.slug}`, `${LABEL_ROLE}=database`];
    const [found] = await docker.listContainers({ filters: { label } });
    const command = ['psql', '--username=postgres', '--dbname=app', '--tuples-only', '--no-align'];
    const signal = AbortSignal.timeout(60_000);
    const container = docker.getContainer(found?.Id ?? '');
    const answer = await askContainer(container, { command: [...command, `--command=${text}`], signal });
    expect([answer.exitCode, answer.errors]).toEqual([0, '']);
    return answer.output.trim();
  };
  const confirmed = () => ({ tenantId: tenant.id, confirm: tenant.slug });

  it('waits where no server is to be had, pays for nothing meanwhile, and goes on by itself', async () => {
    const soldOut = { status: 412, code: 'resource_unavailable' };
    own.hetzner.faults.add({ method: 'POST', path: /^\/servers$/, answer: soldOut });
    const { db, queue } = bed;
    const made = await own.order('own', 'cpx22');
    tenant = made.tenant;
    const operation = () => createOperationsRepository(db, BED_ACTOR).get(made.operation.id);
    await expect.poll(async () => waitOf(await operation()), { timeout: LONG_MS }).not.toBeNull();

    expect(waitOf(await operation())).toMatchObject({
      types: 'cpx22',
      locations: 'fsn1',
      tries: 1,
      keepsAddresses: false,
    });
    expect([await list('servers'), await list('primary_ips'), await list('firewalls')]).toEqual([[], [], []]);
    expect((await bed.tenant(tenant.id)).status).toBe('new');
    await sweepOperations({ db, queue, log: own.deps.log });
    expect((await operation()).state).toBe('queued');

    await db('operations')
      .where('id', made.operation.id)
      .update({ next_try_at: new Date(0) });
    await sweepOperations({ db, queue, log: own.deps.log });

    const ended = await done(Promise.resolve(made.operation));
    expect(ended.waiting).toBeNull();
    expect(await list('servers')).toHaveLength(1);
    tenant = await bed.tenant(tenant.id);
    address = (await host()).settings.publicAddress?.ipv4 ?? '';
    expect(await answers()).toBe(200);
    await sql(`create table visits as select 'first'::text as what`);
    await sql(`alter table visits owner to app`);
  });

  it('becomes another type: backed up, off and on, with the same disk, addresses and data', async () => {
    const { hostKeys } = (await host()).settings.ssh ?? {};
    await done(resizeServer(changes, BED_ACTOR, { ...confirmed(), serverType: 'cx33' }));

    expect(await list('servers')).toMatchObject([
      { server_type: { name: 'cx33' }, primary_disk_size: 80, status: 'running' },
    ]);
    expect([(await host()).settings.ssh?.hostKeys, (await host()).memoryMb]).toEqual([hostKeys, 7168]);
    expect(await backups()).toHaveLength(1);
    expect([await answers(), await sql('select what from visits')]).toEqual([200, 'first']);
  });

  it('does not become a type with a smaller disk, and is not touched by the wish', async () => {
    own.hetzner.clearCalls();
    const asked = await resizeServer(changes, BED_ACTOR, { ...confirmed(), serverType: 'cx23' });
    const refused = await bed.ended(asked.id, LONG_MS);

    expect(refused.error).toMatchObject({
      code: 'PLAN_REFUSED',
      reason: 'server-disk-too-small',
      facts: { serverType: 'cx23', diskGb: 40, neededGb: 80 },
    });
    expect([changed(), (await bed.tenant(tenant.id)).status, await answers()]).toEqual([[], 'live', 200]);
  });

  it('is turned on again when the provider does not change it', async () => {
    const failure = { code: 'resource_unavailable', message: 'no room on this machine' };
    own.hetzner.faults.add({ method: 'POST', path: /change_type$/, failAction: failure });
    const asked = await resizeServer(changes, BED_ACTOR, { ...confirmed(), serverType: 'cpx32' });
    const failed = await bed.ended(asked.id, LONG_MS);

    expect(failed.error).toMatchObject({
      reason: 'server-change-refused',
      facts: { code: failure.code },
      step: 'resize',
    });
    expect(await list('servers')).toMatchObject([{ server_type: { name: 'cx33' }, status: 'running' }]);
    expect([(await bed.tenant(tenant.id)).status, await answers()]).toEqual(['live', 200]);
  });

  it('gets a new disk with new keys, and its data back, at the same address', async () => {
    const before = await host();
    await sql(`insert into visits values ('before the rebuild')`);

    await done(rebuildServer(changes, BED_ACTOR, confirmed()));

    const after = await host();
    expect(after.settings.publicAddress).toEqual(before.settings.publicAddress);
    expect(after.settings.ssh?.hostKeys).toHaveLength(1);
    expect(after.settings.ssh?.hostKeys).not.toEqual(before.settings.ssh?.hostKeys);
    expect(await list('servers')).toMatchObject([{ protection: { delete: true, rebuild: true } }]);
    expect(await answers()).toBe(200);
    expect(await sql('select string_agg(what, $$, $$ order by what) from visits')).toBe(
      'before the rebuild, first',
    );
    expect(await sql(`select tableowner from pg_tables where tablename = 'visits'`)).toBe('app');
  });

  it('is not replaced while it is there', async () => {
    const [newest] = await backups();
    const wish = { ...confirmed(), backup: newest?.name ?? null };
    const asked = await replaceServer(changes, BED_ACTOR, wish, () => Promise.resolve(newest?.name));
    const refused = await bed.ended(asked.id, LONG_MS);

    expect(refused.error).toMatchObject({ reason: 'server-still-there' });
    expect([(await bed.tenant(tenant.id)).status, await answers()]).toEqual(['live', 200]);
  });

  it('is ordered again when it was destroyed behind our back: same addresses, data of the newest backup', async () => {
    await sql(`insert into visits values ('in the backup')`);
    await done(backupTenant(bed, BED_ACTOR, { tenantId: tenant.id }));
    await sql(`insert into visits values ('lost')`);
    const [server] = await list('servers');
    const id = server?.id ?? 0;
    const path = `/servers/${id}`;
    await doAtHetzner(own.hetzner, 'POST', `${path}/actions/change_protection`, {
      delete: false,
      rebuild: false,
    });
    await doAtHetzner(own.hetzner, 'DELETE', path);
    await expect.poll(() => own.machines.list(), { timeout: 60_000 }).toEqual([]);

    const [newest] = await backups();
    const wish = { ...confirmed(), backup: newest?.name ?? null };
    await done(replaceServer(changes, BED_ACTOR, wish, () => Promise.resolve(newest?.name)));

    const [next] = await list('servers');
    expect(next?.id).not.toBe(id);
    expect((await host()).settings.publicAddress?.ipv4).toBe(address);
    expect(await answers()).toBe(200);
    expect(await sql('select string_agg(what, $$, $$ order by what) from visits')).toBe(
      'before the rebuild, first, in the backup',
    );
  });

  it('leaves nothing behind', async () => {
    const destroyed = await own.destroy(tenant.id, LONG_MS);

    expect([destroyed.kind, destroyed.error]).toEqual(['destroy', null]);
    expect([await list('servers'), await list('primary_ips'), await list('firewalls')]).toEqual([[], [], []]);
  });
});
