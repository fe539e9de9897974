import { createHostsRepository, createOperationsRepository, type Operation } from '@codexdlc/domain';
import { TenantSpec } from '@codexdlc/stacks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { probeSite } from '../platform-api/src/telemetry/probe-site.ts';
import { switchTenant } from '../platform-api/src/tenant-requests/switch-tenant.ts';
import { askServer } from './own-server-bed.ts';
import { openOwnServerPlatform, type OwnServerPlatform } from './own-server-platform.ts';
import { BED_ACTOR, type PlatformBed } from './platform-bed.ts';

const LONG_MS = 600_000;

/** The way from a request to a rented server and back, through the worker: what the API and the CRM ask for. */
describe('operations on a tenant with a server of its own', () => {
  let own: OwnServerPlatform;
  let bed: PlatformBed;
  let tenantId: string;
  let hostId: string;
  let address: string;

  beforeAll(async () => {
    own = await openOwnServerPlatform('own-operations');
    ({ bed } = own);
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
  const host = () => createHostsRepository(bed.db).get(hostId);
  const specOf = async () => TenantSpec.parse((await bed.tenant(tenantId)).spec);

  it('orders the server, serves from it, and knows where it is', async () => {
    const { tenant, operation } = await own.order('own');
    ({ id: tenantId, hostId } = tenant);

    await done(Promise.resolve(operation));

    const { settings } = await host();
    address = settings.publicAddress?.ipv4 ?? '';
    expect(settings.ssh).toMatchObject({ user: 'root', address, port: 22 });
    expect(await askServer(address, await specOf())).toMatchObject({ status: 200 });
    const steps = await createOperationsRepository(bed.db, BED_ACTOR).steps(operation.id);
    expect(steps.filter(({ state }) => state !== 'done').map(({ name, state }) => [name, state])).toEqual([]);
    expect(steps.map(({ name }) => name)).toContain('server');
  });

  it('is reached like every host: its Docker by ssh, its site from outside', async () => {
    const docker = own.deps.dockerOf(await host());
    const { slug, domain } = await bed.tenant(tenantId);

    const containers = await docker.listContainers();

    expect(containers.some(({ Names }) => Names.some((name) => name.includes(slug)))).toBe(true);
    expect(await probeSite(bed.db, { hostId, domain })).toMatchObject({ ok: true, status: 200 });
  });

  it('is deployed again, suspended and resumed without the server being touched', async () => {
    own.hetzner.clearCalls();

    await done(switchTenant(bed, BED_ACTOR, 'redeploy', { tenantId }));
    await done(switchTenant(bed, BED_ACTOR, 'suspend', { tenantId }));
    await done(switchTenant(bed, BED_ACTOR, 'resume', { tenantId }));

    expect(own.hetzner.calls().filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(await askServer(address, await specOf())).toMatchObject({ status: 200 });
  });

  it('gives everything back when it is destroyed', async () => {
    const destroyed = await own.destroy(tenantId, LONG_MS);

    expect([destroyed.kind, destroyed.error]).toEqual(['destroy', null]);
    expect(await own.machines.list()).toEqual([]);
    expect((await host()).state).toBe('removed');
    expect((await host()).settings.ssh).toBeUndefined();
  });
});
