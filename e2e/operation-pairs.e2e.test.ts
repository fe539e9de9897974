import {
  createHostsRepository,
  createReleasesRepository,
  createSealer,
  createTenantsRepository,
  newId,
  requireAllowed,
  type Operation,
  type OperationKind,
  type Tenant,
  type TenantStatus,
} from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backupTenant } from '../platform-api/src/backups/backup-tenant.ts';
import { changeTenant } from '../platform-api/src/tenant-requests/change-tenant.ts';
import { cancelOperation, retryOperation } from '../platform-api/src/tenant-requests/control-operation.ts';
import { createTenant } from '../platform-api/src/tenant-requests/create-tenant.ts';
import {
  destroyTenant,
  restoreTenant,
  retireTenant,
} from '../platform-api/src/tenant-requests/destroy-tenant.ts';
import { restartTenant } from '../platform-api/src/tenant-requests/restart-tenant.ts';
import { rotateSecrets } from '../platform-api/src/tenant-requests/rotate-secrets.ts';
import { switchTenant } from '../platform-api/src/tenant-requests/switch-tenant.ts';
import { requestUpgrade } from '../platform-api/src/tenant-requests/upgrade-tenant.ts';
import { startTestServers, type TestServers } from '../tools/src/testing/start-servers.ts';
import { MINI_BLUEPRINT } from './mini-blueprint.ts';
import { BED_ACTOR } from './platform-bed.ts';

const STATUSES = ['live', 'suspended', 'maintenance', 'failed', 'deleting', 'destroyed'] as const;
const IMAGE = `sha256:${'0'.repeat(64)}`;

/** Only the database: what is asked for is never begun. */
describe('two requests for one tenant at once', () => {
  let servers: TestServers;
  let database: TestDatabase;
  let tenant: Tenant;
  let clientId: string;
  const sealer = createSealer(randomBytes(32));
  const deps = () => ({
    db: database.db,
    queue: { send: () => Promise.resolve() },
    sealer,
    telemetryUrl: undefined,
    graceSeconds: 0,
  });

  beforeAll(async () => {
    servers = await startTestServers();
    database = await createTestDatabase(servers.databaseUrl);
    clientId = newId();
    await database.db('clients').insert({ id: clientId, name: 'Pairs' });
    await createHostsRepository(database.db).insert({
      name: 'host-1',
      memoryMb: 100_000,
      overcommit: 4,
      settings: {
        edge: { dir: '/nowhere', containerName: 'none', httpPort: 80, httpsPort: 443 },
        firstPort: 11_000,
        networkRange: '10.99.0.0/16',
      },
    });
    await createReleasesRepository(database.db).publish({
      blueprint: 'mini',
      version: '1.0.0',
      image: IMAGE,
      definition: MINI_BLUEPRINT,
      storeImages: { postgres: IMAGE, redis: IMAGE },
    });
    tenant = (await create('pairs')).tenant;
  });
  afterAll(async () => {
    await database.end();
    await servers.stop();
  });

  const create = (slug: string) =>
    createTenant(deps(), BED_ACTOR, { clientId, blueprint: 'mini', slug, domain: `${slug}.localhost` });

  // Of a server that a tenant has for itself: e2e/own-server-changes.e2e.test.ts.
  type OfServer = 'resize-server' | 'rebuild-server' | 'replace-server';
  const asks: Record<Exclude<OperationKind, 'create' | OfServer>, () => Promise<Operation>> = {
    async change() {
      const { version } = await current();
      return changeTenant(deps(), BED_ACTOR, { tenantId: tenant.id, version, settings: { greeting: 'A' } });
    },
    upgrade: () => requestUpgrade(deps(), BED_ACTOR, { tenantId: tenant.id }),
    redeploy: () => switchTenant(deps(), BED_ACTOR, 'redeploy', { tenantId: tenant.id }),
    restart: () => restartTenant(deps(), BED_ACTOR, { tenantId: tenant.id }),
    backup: () => backupTenant(deps(), BED_ACTOR, { tenantId: tenant.id }),
    'rotate-secrets': () => rotateSecrets(deps(), BED_ACTOR, { tenantId: tenant.id }),
    suspend: () => switchTenant(deps(), BED_ACTOR, 'suspend', { tenantId: tenant.id }),
    resume: () => switchTenant(deps(), BED_ACTOR, 'resume', { tenantId: tenant.id }),
    retire: () => retireTenant(deps(), BED_ACTOR, { tenantId: tenant.id, confirm: tenant.slug }),
    restore: () => restoreTenant(deps(), BED_ACTOR, { tenantId: tenant.id }),
    destroy: () => destroyTenant(deps(), BED_ACTOR, { tenantId: tenant.id, confirm: tenant.slug }),
  };
  const kinds = Object.keys(asks) as (keyof typeof asks)[];
  const pairs = kinds.flatMap((a, index) => kinds.slice(index).map((b) => [a, b] as const));

  const current = () => createTenantsRepository(database.db, BED_ACTOR).get(tenant.id);
  const reset = async (status: TenantStatus) => {
    const { db } = database;
    await db.raw('truncate operation_events, operation_steps, operations cascade');
    const { sealed_secrets: kept } = (await db('tenants').where({ id: tenant.id }).first()) as {
      sealed_secrets: string;
    };
    secrets ??= kept;
    const sealed_secrets = status === 'destroyed' ? '' : secrets;
    await db('tenants').where({ id: tenant.id }).update({ status, sealed_secrets, destroy_after: null });
  };
  let secrets: string | undefined;

  const isAllowed = (kind: OperationKind, status: TenantStatus): boolean => {
    try {
      requireAllowed(kind, status, 'pairs');
      return true;
    } catch {
      return false;
    }
  };
  const openNow = () =>
    database.db('operations').whereIn('state', ['queued', 'running']).pluck<string[]>('id');

  it.each(STATUSES)(
    'on a tenant that is %s: one is taken, the other is told of it; every pair',
    async (status) => {
      for (const [a, b] of pairs) {
        await reset(status);

        const answers = await Promise.allSettled([asks[a](), asks[b]()]);

        const taken = answers.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
        const what = `${a} and ${b} on a tenant that is ${status}`;
        expect(taken.length, what).toBe(isAllowed(a, status) || isAllowed(b, status) ? 1 : 0);
        expect(await openNow(), what).toEqual(taken.map(({ id }) => id));
        for (const [index, answer] of answers.entries()) {
          if (answer.status === 'fulfilled') continue;
          const kind = [a, b][index] ?? a;
          const reason = answer.reason as { code?: string; facts?: object };
          const isTold = reason.code === 'BUSY' && reason.facts !== undefined;
          if (isTold) expect(reason.facts, what).toMatchObject({ operationId: taken[0]?.id });
          else if (isAllowed(kind, status)) expect(reason.code, what).toBe('PRECONDITION_FAILED');
          else expect(reason.code, `${what}: ${String(answer.reason)}`).toBe('CONFLICT');
        }
      }
    },
  );

  it('of which one retries what failed before: never two at once', async () => {
    for (const kind of kinds) {
      for (let round = 0; round < 5; round += 1) {
        await reset('live');
        const failed = await asks.redeploy();
        await database.db('operations').update({ state: 'failed', finished_at: new Date() });

        const answers = await Promise.allSettled([
          retryOperation(deps(), BED_ACTOR, { operationId: failed.id }),
          asks[kind](),
          retryOperation(deps(), BED_ACTOR, { operationId: failed.id }),
        ]);

        const taken = answers.filter(({ status }) => status === 'fulfilled');
        expect(taken, `retry and ${kind}`).toHaveLength(1);
        expect(await openNow()).toHaveLength(1);
        for (const answer of answers) {
          if (answer.status === 'rejected') {
            expect(['BUSY', 'CONFLICT', 'PRECONDITION_FAILED'], String(answer.reason)).toContain(
              (answer.reason as { code?: string }).code,
            );
          }
        }
      }
    }
  });

  it('of which one cancels what the other asks for again: at most one is open', async () => {
    for (const kind of kinds) {
      await reset('live');
      const first = await asks.redeploy();

      const [cancelled, asked] = await Promise.allSettled([
        cancelOperation(deps(), BED_ACTOR, { operationId: first.id }),
        asks[kind](),
      ]);

      expect(cancelled.status).toBe('fulfilled');
      const open = await openNow();
      expect(open.length).toBe(asked.status === 'fulfilled' ? 1 : 0);
    }
  });

  it('that both create it: one does', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 8 }, () => create('twin')));

    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const answer of answers) {
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'CONFLICT' });
    }
    expect(await database.db('tenants').where({ slug: 'twin' })).toHaveLength(1);
    expect(await database.db('tenant_domains').where({ name: 'twin.localhost' })).toHaveLength(1);
  });
});
