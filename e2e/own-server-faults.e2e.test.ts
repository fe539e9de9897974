import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nextOffer, offerFailureOf } from '@codexdlc/stacks';
import { exportState } from '../platform-api/src/engine/engine-command.ts';
import { eraseStack } from '../platform-api/src/engine/erase-stack.ts';
import { forgetLostServer } from '../platform-api/src/engine/forget-lost-server.ts';
import { liftProtection } from '../platform-api/src/engine/lift-protection.ts';
import { refreshStack, upStack } from '../platform-api/src/engine/run-stack.ts';
import { AppError } from '../platform-api/src/errors.ts';
import { giveBackUnknown, type KnownResource } from '../stacks/src/server/give-back-unknown.ts';
import { doAtHetzner } from '../stacks/src/server/hetzner-api.ts';
import { publicHalfOf } from '../stacks/src/server/public-half-plan.ts';
import { orderOf } from '../stacks/src/server/server-plan.ts';
import {
  askServer,
  initOwnServer,
  openOwnServerBed,
  QUIET,
  SET_UP_MS,
  type OwnServerBed,
  type OwnServerStack,
} from './own-server-bed.ts';

async function knownTo({ stack }: OwnServerStack): Promise<KnownResource[]> {
  const state = JSON.parse(await exportState(stack)) as { deployment: { resources?: KnownResource[] } };
  return state.deployment.resources ?? [];
}

describe('ordering a server when the provider has a bad day', () => {
  let bed: OwnServerBed;
  let tenant: OwnServerStack;

  beforeAll(async () => {
    bed = await openOwnServerBed(`own-faults-${process.pid}`);
    tenant = await initOwnServer(bed);
  });
  afterAll(async () => {
    await bed.end();
  });

  const whyNot = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'it worked',
      (error: unknown) => (error instanceof AppError ? (error.why ?? error.message) : String(error)),
    );

  it('goes on to the next type, then to the next location, and gives the addresses of the first one back', async () => {
    bed.hetzner.faults.add({
      method: 'POST',
      path: /^\/servers$/,
      body: { location: 'fsn1' },
      times: 2,
      answer: { status: 412, code: 'resource_unavailable' },
    });
    const tried: string[] = [];
    let why = await whyNot(upStack(tenant.stack, QUIET));
    while (offerFailureOf(why) !== undefined) {
      const { target } = tenant.spec;
      const next = target.kind === 'own-server' ? nextOffer(target.server) : undefined;
      if (!next) break;
      const { type, location } = next;
      tried.push(`${type} ${location}`);
      // The last one is not ordered yet: its answer gets lost in the next test.
      if (location === 'nbg1')
        bed.hetzner.faults.add({ method: 'POST', path: /^\/servers$/, answer: 'cut-after-success' });
      await tenant.want((server) => ({ ...server, offer: { type, location } }));
      why = await whyNot(upStack(tenant.stack, QUIET));
    }

    expect(tried).toEqual(['cpx22 fsn1', 'cx23 nbg1']);
    const { primary_ips: addresses } = await bed.rented();
    expect(addresses.map(({ name }) => name).sort()).toEqual(
      ['ipv4', 'ipv6'].map((type) => `waas-${tenant.spec.slug}-${type}`),
    );
  });

  it('gives back the server whose answer was lost, and only that, before it orders again', async () => {
    const { servers: lost } = await bed.rented();
    const order = orderOf(publicHalfOf(tenant.bootstrapHostKey));
    const known = await knownTo(tenant);
    const isKnown = known.some(({ type }) => type === 'hcloud:index/server:Server');

    const elsewhere = await giveBackUnknown(bed.hetzner, orderOf('of another platform'), []);
    const givenBack = await giveBackUnknown(bed.hetzner, order, known);

    expect(elsewhere).toEqual([]);
    expect(givenBack).toEqual(isKnown ? [] : lost.map(({ name }) => name));
    const { servers, primary_ips: addresses, firewalls } = await bed.rented();
    expect([servers.length, addresses.length, firewalls.length]).toEqual([isKnown ? 1 : 0, 2, 1]);
  });

  it(
    'has one server then, which serves',
    async () => {
      await refreshStack(tenant.stack, { ...QUIET, clearPendingCreates: true });
      await upStack(tenant.stack, QUIET);

      const { servers } = await bed.rented();
      expect(servers).toHaveLength(1);
      const [machine] = await bed.machines.list();
      expect((await askServer(machine?.ipv4 ?? '', tenant.spec)).status).toBe(200);
    },
    SET_UP_MS,
  );

  it(
    'notices that the server was destroyed behind our back, and sets up another',
    async () => {
      const [machine] = await bed.machines.list();
      const [server] = (await bed.rented()).servers;
      const path = `/servers/${server?.id ?? 0}`;
      await doAtHetzner(bed.hetzner, 'POST', `${path}/actions/change_protection`, {
        delete: false,
        rebuild: false,
      });
      await doAtHetzner(bed.hetzner, 'DELETE', path);
      await expect.poll(() => bed.machines.list(), { timeout: 30_000 }).toEqual([]);

      const env = { HCLOUD_TOKEN: bed.hetzner.token, HCLOUD_ENDPOINT: bed.hetzner.endpoint };
      expect(await forgetLostServer(tenant.stack, env)).toBe(true);
      expect(await forgetLostServer(tenant.stack, env)).toBe(false);
      await refreshStack(tenant.stack, QUIET);
      await upStack(tenant.stack, QUIET);

      const [again] = await bed.machines.list();
      expect(again?.ipv4).toBe(machine?.ipv4);
      expect((await askServer(again?.ipv4 ?? '', tenant.spec)).status).toBe(200);
    },
    SET_UP_MS,
  );

  it('leaves nothing behind', async () => {
    await tenant.want((server) => ({ ...server, protection: false }));
    await liftProtection(tenant.stack, QUIET);
    await eraseStack({ platform: bed.platform, docker: undefined }, tenant.stack, QUIET);

    expect(await bed.rented()).toEqual({ servers: [], primary_ips: [], firewalls: [], ssh_keys: [] });
    expect(await bed.machines.list()).toEqual([]);
  });
});
