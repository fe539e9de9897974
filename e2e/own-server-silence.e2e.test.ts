import { createHostsRepository, type Tenant } from '@codexdlc/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOwnServerPlatform, type OwnServerPlatform } from './own-server-platform.ts';

const LONG_MS = 900_000;
const PROVIDER_SECONDS = 45;

/** The plugin of the provider has no deadline of its own: it would wait for an answer for ever. */
describe('a provider that does a thing and never says so', { timeout: LONG_MS }, () => {
  let own: OwnServerPlatform;
  let tenant: Tenant;

  beforeAll(async () => {
    own = await openOwnServerPlatform('own-silence', (deps) => ({
      ...deps,
      settings: { ...deps.settings, providerSeconds: PROVIDER_SECONDS },
    }));
  });
  afterAll(async () => {
    await own.end();
  });

  it('is given up after its deadline, and there is one server in the end', async () => {
    own.hetzner.faults.add({ method: 'POST', path: /^\/servers$/, answer: 'timeout-after-success' });
    const made = await own.order('own');
    ({ tenant } = made);
    const ended = await own.bed.ended(made.operation.id, LONG_MS);

    expect(ended).toMatchObject({ state: 'succeeded', error: null, attempt: 2 });
    const orders = own.hetzner.calls().filter(({ method, path }) => method === 'POST' && path === '/servers');
    expect(orders.length).toBeGreaterThan(1);
    const [machine, ...others] = await own.machines.list();
    expect(others).toEqual([]);
    const { settings } = await createHostsRepository(own.bed.db).get(tenant.hostId);
    expect(settings.publicAddress?.ipv4).toBe(machine?.ipv4);
  });

  it('leaves nothing behind', async () => {
    const destroyed = await own.destroy(tenant.id, LONG_MS);

    expect([destroyed.kind, destroyed.error]).toEqual(['destroy', null]);
    expect(await own.machines.list()).toEqual([]);
  });
});
