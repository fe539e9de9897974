import { AppError, createHostsRepository, createTenantsRepository, systemActor } from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { TenantSpec } from '@codexdlc/stacks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AllRoutesDeps } from '../http/all-routes.ts';
import { accessDeps, accessWorld, type World } from '../http/testing/access-world.ts';
import { createTenant, type CreateTenantInput } from './create-tenant.ts';
import { openTenantSecrets } from './tenant-secrets.ts';

const ACTOR = systemActor('test');
const OWN = { kind: 'own-server' } as const;

let database: TestDatabase;
let deps: AllRoutesDeps;
let world: World;

beforeAll(async () => {
  database = await createTestDatabase();
  deps = { ...accessDeps(database.db), ownServers: { canOrder: true, sshFrom: ['10.254.0.1/32'] } };
  ({ world } = await accessWorld(database.db, deps));
});
afterAll(() => database.end());

function create(slug: string, given: Partial<CreateTenantInput> = {}, used: AllRoutesDeps = deps) {
  const { clientId } = world;
  const wish = { clientId, blueprint: 'salon', slug, domain: `${slug}.example`, target: OWN };
  return createTenant({ ...used, db: database.db }, ACTOR, { ...wish, ...given });
}

async function refusalOf(made: Promise<unknown>): Promise<AppError> {
  const error = await made.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof AppError) return error;
  throw new Error('it was not refused', { cause: error });
}

describe('a tenant with a server of its own', () => {
  it('gets a host of its own that nobody knows the address of yet, and the steps to make it', async () => {
    const { tenant, operation } = await create('lily');

    const host = await createHostsRepository(database.db).get(tenant.hostId);
    expect(host).toMatchObject({ kind: 'own-server', name: 'server-lily', memoryMb: 3072 });
    expect([host.settings.ssh, host.settings.publicAddress]).toEqual([undefined, undefined]);
    expect(TenantSpec.parse(tenant.spec).target).toMatchObject({
      kind: 'own-server',
      port: 20_000,
      server: {
        types: ['cx23', 'cpx22', 'cx33', 'cpx32'],
        locations: ['fsn1', 'nbg1', 'hel1'],
        protection: true,
        sshFrom: ['10.254.0.1/32'],
      },
    });
    const steps = await database
      .db('operation_steps')
      .where('operation_id', operation.id)
      .orderBy('position')
      .pluck<string[]>('name');
    expect(steps.slice(0, 3)).toEqual(['prepare', 'server', 'network']);
  });

  it('has a key by which the new server is recognised at the first contact, and it is sealed', async () => {
    const { tenant } = await create('rose');
    const tenants = createTenantsRepository(database.db, ACTOR);

    const secrets = openTenantSecrets(deps.sealer, tenant.id, await tenants.sealedSecrets(tenant.id));

    expect(secrets['bootstrapHostKey']).toMatch(/^-----BEGIN OPENSSH PRIVATE KEY-----\n/);
    expect(JSON.stringify(tenant)).not.toContain('PRIVATE KEY');
  });

  it('is nobody else: the next one gets another server, and the same ports there', async () => {
    const { tenant: first } = await create('iris');
    const { tenant: second } = await create('aster');

    expect(second.hostId).not.toBe(first.hostId);
    expect(TenantSpec.parse(second.spec).target.port).toBe(TenantSpec.parse(first.spec).target.port);
  });

  it('keeps to the type and location that were chosen', async () => {
    const { tenant } = await create('tulip', { target: { ...OWN, serverType: 'cx33', location: 'hel1' } });

    expect(TenantSpec.parse(tenant.spec).target).toMatchObject({
      server: { types: ['cx33'], locations: ['hel1'] },
    });
  });

  it('leaves nothing behind when it is refused', async () => {
    const before = await database.db('hosts').count<{ count: string }[]>();

    const refused = await refusalOf(create('fern', { target: { ...OWN, serverType: 'cax11' } }));

    expect([refused.code, refused.reason]).toEqual(['INVALID_INPUT', 'server-type-refused']);
    expect(await database.db('hosts').count()).toEqual(before);
  });

  it('is refused where servers cannot be ordered, and told what is missing', async () => {
    const off = { ...deps, ownServers: { canOrder: false as const, missing: ['HCLOUD_TOKEN'] } };

    const refused = await refusalOf(create('moss', {}, off));

    expect([refused.reason, refused.why]).toEqual(['own-servers-off', 'HCLOUD_TOKEN is not set.']);
  });

  it('does not take a host as well', async () => {
    expect(await refusalOf(create('reed', { hostId: world.hostId }))).toMatchObject({
      code: 'INVALID_INPUT',
      facts: { field: 'hostId' },
    });
  });
});

it("puts nobody else on a tenant's own server", async () => {
  const { tenant } = await create('palm');

  const refused = await refusalOf(create('weed', { target: undefined, hostId: tenant.hostId }));
  const { tenant: placed } = await create('grass', { target: undefined });

  expect(refused.reason).toBe('host-of-one-tenant');
  expect(placed.hostId).toBe(world.hostId);
});

it('puts nobody on a host whose last room was taken at the same moment', async () => {
  const { db } = database;
  const small = await createHostsRepository(db).insert({
    name: 'small',
    memoryMb: 1200,
    overcommit: 1,
    settings: (await createHostsRepository(db).get(world.hostId)).settings,
  });
  const wish = { target: undefined, hostId: small.id };

  const ended = await Promise.allSettled(['s-1', 's-2', 's-3', 's-4'].map((slug) => create(slug, wish)));

  const { memoryMb = 0 } = (await createHostsRepository(db).loads()).get(small.id) ?? {};
  expect(memoryMb).toBeLessThanOrEqual(1200);
  expect(ended.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
  expect(ended.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0);
});
