import { createOperationsRepository, createTenantsRepository, systemActor } from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { TenantSpec } from '@codexdlc/stacks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accessDeps, accessWorld, type World } from '../http/testing/access-world.ts';
import { createTenant } from '../tenant-requests/create-tenant.ts';
import {
  rebuildServer,
  replaceServer,
  resizeServer,
  type ServerChangeDeps,
} from './request-server-change.ts';

const ACTOR = systemActor('test');
const ORDERS = { canOrder: true as const, sshFrom: ['10.0.0.0/8'] };
let database: TestDatabase;
let world: World;
let deps: ServerChangeDeps;
let tenantId: string;
let slug: string;
let count = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  ({ world } = await accessWorld(db, accessDeps(db)));
  deps = { ...accessDeps(db), db, ownServers: ORDERS };
});
afterAll(() => database.end());

beforeEach(async () => {
  const { db } = database;
  count += 1;
  slug = `own-${count}`;
  const { tenant, operation } = await createTenant({ ...accessDeps(db), db, ownServers: ORDERS }, ACTOR, {
    clientId: world.clientId,
    blueprint: 'salon',
    slug,
    domain: `${slug}.example.com`,
    target: { kind: 'own-server', serverType: 'cx23', location: 'fsn1' },
  });
  tenantId = tenant.id;
  await db('operations').where('id', operation.id).update({ state: 'succeeded', finished_at: db.fn.now() });
  await db('tenants').where('id', tenantId).update({ status: 'live' });
});

const none = () => Promise.resolve(undefined);
const stepsOf = async (operationId: string) =>
  (await createOperationsRepository(database.db, ACTOR).steps(operationId)).map(({ name }) => name);

describe('a change of an own server', () => {
  it('is an operation that begins with a backup and wants the other type', async () => {
    const operation = await resizeServer(deps, ACTOR, { tenantId, confirm: slug, serverType: 'cx33' });

    expect(operation).toMatchObject({
      kind: 'resize-server',
      state: 'queued',
      input: { serverType: 'cx33' },
    });
    expect(TenantSpec.parse(operation.spec).target).toMatchObject({ server: { types: ['cx33'] } });
    expect((await stepsOf(operation.id)).slice(0, 5)).toEqual([
      'prepare',
      'dump',
      'verify',
      'resize',
      'plan',
    ]);
  });

  it('is a rebuild with a backup before, and with the data back before the application starts', async () => {
    const { id } = await rebuildServer(deps, ACTOR, { tenantId, confirm: slug });

    const steps = await stepsOf(id);
    expect(steps.slice(0, 4)).toEqual(['prepare', 'dump', 'verify', 'rebuild']);
    expect(steps.indexOf('database')).toBeLessThan(steps.indexOf('restore'));
    expect(steps.indexOf('restore')).toBeLessThan(steps.indexOf('migrate'));
  });

  it('fills the next server from the backup that was confirmed, and from no other', async () => {
    const wish = { tenantId, confirm: slug, backup: '2026-03-01T10-00-00Z.dump' };
    const newest = (name: string) => () => Promise.resolve(name);

    await expect(replaceServer(deps, ACTOR, wish, newest('2026-03-01T11-00-00Z.dump'))).rejects.toMatchObject(
      { code: 'CONFLICT', reason: 'backup-differs' },
    );
    await expect(
      replaceServer(deps, ACTOR, { ...wish, backup: null }, newest(wish.backup)),
    ).rejects.toThrow();
    const operation = await replaceServer(deps, ACTOR, wish, newest(wish.backup));

    expect(operation).toMatchObject({ kind: 'replace-server', input: { backup: wish.backup } });
  });

  it('is refused without the word, for a shared host, and where nothing can be ordered', async () => {
    const mistyped = { tenantId, confirm: 'other', serverType: 'cx33' };
    const { slug: sharedSlug } = await createTenantsRepository(database.db, ACTOR).get(world.tenantId);
    const shared = { tenantId: world.tenantId, confirm: sharedSlug };
    const off = { ...deps, ownServers: { canOrder: false as const, missing: ['HCLOUD_TOKEN'] } };
    const lost = { tenantId, confirm: slug, backup: null };

    await expect(resizeServer(deps, ACTOR, mistyped)).rejects.toMatchObject({
      reason: 'confirmation-differs',
    });
    await expect(rebuildServer(deps, ACTOR, shared)).rejects.toMatchObject({ reason: 'server-not-own' });
    await expect(replaceServer(off, ACTOR, lost, none)).rejects.toMatchObject({ reason: 'own-servers-off' });
  });
});
