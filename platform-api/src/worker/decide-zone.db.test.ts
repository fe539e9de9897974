import { randomBytes } from 'node:crypto';
import { claimOperation, createHostsRepository, systemActor, type DnsZone } from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { TenantSpec } from '@codexdlc/stacks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessDeps, accessWorld, type World } from '../http/testing/access-world.ts';
import { createTenant } from '../tenant-requests/create-tenant.ts';
import { decideZone, type Zones } from './decide-zone.ts';
import { orderUntilHad } from './order-until-had.ts';
import type { OperationRun } from './operation-run.ts';
import { storeServer } from './store-server.ts';
import { AppError } from '../errors.ts';

const ACTOR = systemActor('test');
const ZONE: DnsZone = { provider: 'cloudflare', id: 'z1', name: 'ours.de', isActive: true, nameServers: [] };
const KEY = `ssh-ed25519 ${'A'.repeat(68)}`;

let database: TestDatabase;
let world: World;

beforeAll(async () => {
  database = await createTestDatabase();
  ({ world } = await accessWorld(database.db, accessDeps(database.db)));
});
afterAll(() => database.end());

const zones = (zone: DnsZone | undefined, issuers: string[] = ['pebble.example']): Zones => ({
  find: () => Promise.resolve(zone),
  issuers: () => Promise.resolve(issuers),
});

/** As much of a run as is used here: an operation that is claimed, its tenant and its host. */
async function newRun(given: { zones?: Zones; own?: boolean } = {}) {
  const { db } = database;
  const slug = `t-${randomBytes(4).toString('hex')}`;
  const deps = { ...accessDeps(db), ownServers: { canOrder: true as const, sshFrom: ['10.0.0.0/8'] } };
  const { operation, tenant } = await createTenant({ ...deps, db }, ACTOR, {
    clientId: world.clientId,
    blueprint: 'salon',
    slug,
    domain: `${slug}.ours.de`,
    target: { kind: given.own === false ? 'shared-host' : 'own-server' },
  });
  const claimed = await claimOperation(db, operation.id, 'test', 60);
  if (!claimed) throw new Error('it was not to be had');
  const lines: string[] = [];
  const run = {
    deps: { db, zones: given.zones, log: { warn: () => undefined } },
    operation: claimed.operation,
    lease: claimed.lease,
    keeper: { lost: new AbortController().signal },
    steps: { log: (line: string) => lines.push(line), flush: () => Promise.resolve() },
    tenant,
    host: await createHostsRepository(db).get(tenant.hostId),
    wanted: TenantSpec.parse(operation.spec),
    mustRecover: false,
  } as unknown as OperationRun;
  const stored = async () => {
    const row = await db('operations').where('id', operation.id).first<{ spec: unknown }>('spec');
    return TenantSpec.parse(row.spec);
  };
  return { run, lines, stored };
}

describe('decideZone', () => {
  it('has records set where the domain is in a zone of ours, and whoever goes on knows it', async () => {
    const { run, stored } = await newRun({ zones: zones(ZONE) });

    await decideZone(run);

    const dns = { provider: 'cloudflare', zoneId: 'z1', zone: 'ours.de', caaIssuers: ['pebble.example'] };
    expect(run.wanted.dns).toEqual(dns);
    expect((await stored()).dns).toEqual(dns);
  });

  it.each([
    ['the zone is not active', zones({ ...ZONE, isActive: false })],
    ['no zone is ours', zones(undefined)],
    ['there is no provider', undefined],
  ])('leaves them to the client when %s', async (_, given) => {
    const { run } = await newRun(given === undefined ? {} : { zones: given });

    await decideZone(run);

    expect(run.wanted.dns).toBeUndefined();
  });

  it('leaves them alone on a host whose address nobody knows', async () => {
    const { run } = await newRun({ zones: zones(ZONE), own: false });

    await decideZone(run);

    expect(run.wanted.dns).toBeUndefined();
  });

  it('keeps what was decided when the provider or the authority is away', async () => {
    const { run, lines } = await newRun({ zones: zones(ZONE) });
    await decideZone(run);
    const { dns } = run.wanted;

    run.deps.zones = zones(ZONE, []);
    await decideZone(run);
    run.deps.zones = { ...zones(ZONE), find: () => Promise.reject(new Error('503')) };
    await decideZone(run);

    expect(run.wanted.dns).toEqual(dns);
    expect(lines).toEqual(['The zones of the platform could not be read. Records stay as they are.']);
  });
});

describe('orderUntilHad', () => {
  const soldOut = () =>
    new AppError('ENGINE_FAILED', 'The update failed.', {
      why: 'server: error during placement (resource_unavailable, 4f2a)',
    });

  it('goes on with the next type, and has stored which before it orders', async () => {
    const { run, stored, lines } = await newRun();
    const ordered: string[] = [];

    await orderUntilHad(run, async (wanted) => {
      if (wanted.target.kind !== 'own-server') throw new Error('no server');
      const { types, locations, offer } = wanted.target.server;
      ordered.push(`${offer?.type ?? types[0] ?? ''} ${offer?.location ?? locations[0] ?? ''}`);
      expect((await stored()).target).toEqual(wanted.target);
      if (ordered.length < 3) throw soldOut();
    });

    expect(ordered).toEqual(['cx23 fsn1', 'cpx22 fsn1', 'cx33 fsn1']);
    expect(lines).toHaveLength(2);
    expect(run.mustRecover).toBe(true);
  });

  it('ends in words when nothing is to be had anywhere, and a retry begins with the first again', async () => {
    const { run, stored } = await newRun();
    let tries = 0;

    const ended = orderUntilHad(run, () => {
      tries += 1;
      return Promise.reject(soldOut());
    });

    await expect(ended).rejects.toMatchObject({ code: 'HOST_NOT_READY', reason: 'servers-sold-out' });
    expect(tries).toBe(12);
    expect((await stored()).target).not.toHaveProperty('server.offer');
  });

  it('does not take another failure for a lack of servers', async () => {
    const { run } = await newRun();
    const failure = new AppError('ENGINE_FAILED', 'The update failed.', { why: 'backend: unhealthy' });

    await expect(orderUntilHad(run, () => Promise.reject(failure))).rejects.toBe(failure);
  });
});

describe('storeServer', () => {
  const server = {
    serverId: '7',
    publicAddress: { ipv4: '10.254.0.7' },
    ssh: { user: 'root', address: '10.254.0.7', port: 22, hostKeys: [KEY] },
  };

  it('lets everything that works on hosts know where the server is', async () => {
    const { run } = await newRun();

    await storeServer(run, { ...server, ssh: undefined });
    const ordered = run.host.settings;
    await storeServer(run, server);
    await storeServer(run, server);

    expect([ordered.publicAddress, ordered.ssh]).toEqual([server.publicAddress, undefined]);
    const stored = await createHostsRepository(database.db).get(run.host.id);
    expect([stored.settings.ssh, stored.version]).toEqual([server.ssh, 3]);
    expect(run.host).toEqual(stored);
  });

  it('is refused to a worker whose lease was taken over', async () => {
    const { run } = await newRun();
    await database.db('operations').where('id', run.operation.id).increment('fence', 1);

    await expect(storeServer(run, server)).rejects.toMatchObject({ code: 'LEASE_LOST' });
    expect((await createHostsRepository(database.db).get(run.host.id)).settings.ssh).toBeUndefined();
  });
});
