import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportState } from '../platform-api/src/engine/engine-command.ts';
import { readState } from '../platform-api/src/engine/read-state.ts';
import { eraseStack } from '../platform-api/src/engine/erase-stack.ts';
import { liftProtection } from '../platform-api/src/engine/lift-protection.ts';
import { refreshStack, upStack } from '../platform-api/src/engine/run-stack.ts';
import { serverFactsOf } from '../platform-api/src/engine/server-facts-rules.ts';
import { withVersion } from './mini-tenant.ts';
import {
  askServer,
  initOwnServer,
  openOwnServerBed,
  QUIET,
  SET_UP_MS,
  type OwnServerBed,
  type OwnServerStack,
} from './own-server-bed.ts';
import { writeTenantSpec } from '../platform-api/src/tenants/stack-config.ts';

describe('a tenant on a server of its own', () => {
  let bed: OwnServerBed;
  let tenant: OwnServerStack;
  let address: string;

  beforeAll(async () => {
    bed = await openOwnServerBed(`own-server-${process.pid}`);
    tenant = await initOwnServer(bed);
  });
  afterAll(async () => {
    await bed.end();
  });

  it(
    'is ordered, set up and served by one update',
    async () => {
      await upStack(tenant.stack, QUIET);

      const facts = serverFactsOf(await exportState(tenant.stack));
      address = facts?.publicAddress.ipv4 ?? '';
      const { servers, primary_ips: addresses, firewalls } = await bed.rented();
      expect(servers.map(({ name }) => name)).toEqual([`waas-${tenant.spec.slug}`]);
      expect([addresses.length, firewalls.length]).toEqual([2, 1]);
      expect(facts?.ssh?.hostKeys).toHaveLength(1);
      expect(await askServer(address, tenant.spec)).toMatchObject({ status: 200 });
    },
    SET_UP_MS,
  );

  it('has nothing to do the second time, before and after everything was looked at', async () => {
    await upStack(tenant.stack, { ...QUIET, expectNoChanges: true });
    await refreshStack(tenant.stack, QUIET);
    await upStack(tenant.stack, { ...QUIET, expectNoChanges: true });
  });

  it('keeps the token and the key of the first contact out of the state', async () => {
    const state = await exportState(tenant.stack);

    expect(state).not.toContain(bed.hetzner.token);
    expect(state).not.toContain('PRIVATE KEY');
  });

  it('has its state read without an engine as with one', async () => {
    const [read, exported] = await Promise.all([readState(tenant.stack), exportState(tenant.stack)]);

    expect(JSON.parse(read)).toEqual(JSON.parse(exported));
  });

  it('is deployed again without anything that is rented being touched', async () => {
    const before = await bed.rented();
    bed.hetzner.clearCalls();
    await writeTenantSpec(bed.platform.home.stacksDir, withVersion(tenant.spec, '1.0.1'));

    const { changes } = await upStack(tenant.stack, QUIET);

    expect(changes['create']).toBeGreaterThan(0);
    expect((await askServer(address, tenant.spec)).body).toContain('1.0.1');
    expect(await bed.rented()).toEqual(before);
    expect(bed.hetzner.calls().filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('leaves nothing at the provider when it is destroyed', async () => {
    await tenant.want((server) => ({ ...server, protection: false }));
    await liftProtection(tenant.stack, QUIET);
    await eraseStack({ platform: bed.platform, docker: undefined }, tenant.stack, QUIET);

    expect(await bed.rented()).toEqual({ servers: [], primary_ips: [], firewalls: [], ssh_keys: [] });
    expect(await bed.machines.list()).toEqual([]);
  });
});
