import { createHostsRepository, systemActor, type Host } from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { HostError } from '@codexdlc/stacks/host-access';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessDeps, accessWorld } from '../http/testing/access-world.ts';
import { createTenant } from '../tenant-requests/create-tenant.ts';
import { hostAwayReport } from './host-away-report.ts';

const KEY_CHANGED = new HostError('HOST_KEY_CHANGED', 'it shows another key', 'Look into it');
const AWAY = new Error('connect ECONNREFUSED');

let database: TestDatabase;
let own: { host: Host; slug: string; tenantId: string; operationId: string };
let shared: Host;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  const { world } = await accessWorld(db, accessDeps(db));
  const ownServers = { canOrder: true as const, sshFrom: ['10.0.0.0/8'] };
  const { tenant, operation } = await createTenant(
    { ...accessDeps(db), db, ownServers },
    systemActor('test'),
    {
      clientId: world.clientId,
      blueprint: 'salon',
      slug: 'away',
      domain: 'away.example.com',
      target: { kind: 'own-server' },
    },
  );
  const hosts = createHostsRepository(db);
  own = {
    host: await hosts.get(tenant.hostId),
    slug: 'away',
    tenantId: tenant.id,
    operationId: operation.id,
  };
  shared = await hosts.get(world.hostId);
});
afterAll(() => database.end());

const report = (host: Host, error: unknown, isServerThere?: (slug: string) => Promise<boolean>) => {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  return hostAwayReport({ db: database.db, log, isServerThere }, { host }, error);
};
const there = () => Promise.resolve(true);

describe('hostAwayReport', () => {
  it('has a kind of its own for a host that shows another key, also where nothing is left but the text', async () => {
    expect(await report(shared, KEY_CHANGED)).toMatchObject({
      kind: 'host-key-changed',
      severity: 'critical',
    });
    expect(await report(own.host, new Error(`ssh: ${KEY_CHANGED.message}`), there)).toMatchObject({
      kind: 'host-key-changed',
      tenantId: own.tenantId,
    });
    expect(await report(shared, AWAY)).toMatchObject({ kind: 'host-unreachable', tenantId: null });
  });

  it('tells of a server that its provider has no more, for its tenant', async () => {
    const asked: string[] = [];
    const lost = await report(own.host, AWAY, (slug) => {
      asked.push(slug);
      return Promise.resolve(false);
    });

    expect(asked).toEqual([own.slug]);
    expect(lost).toMatchObject({ kind: 'server-lost', tenantId: own.tenantId, clientId: null });
  });

  it('asks no provider for the server of a Swarm, which many share', async () => {
    const swarm = { ...shared, kind: 'swarm' as const };

    expect(await report(swarm, AWAY, () => Promise.resolve(false))).toMatchObject({
      kind: 'host-unreachable',
      tenantId: null,
    });
  });

  it('does not take a provider that is silent for a server that is gone', async () => {
    expect(await report(own.host, AWAY, () => Promise.reject(new Error('503')))).toMatchObject({
      kind: 'host-unreachable',
    });
    expect(await report(own.host, AWAY)).toMatchObject({ kind: 'host-unreachable' });
  });

  it('says nothing while an operation has turned the server off', async () => {
    const { db } = database;
    await db('operations').where('id', own.operationId).update({ kind: 'resize-server', state: 'running' });

    expect(await report(own.host, AWAY, there)).toBeUndefined();
    expect(await report(shared, AWAY)).toMatchObject({ kind: 'host-unreachable' });

    await db('operations').where('id', own.operationId).update({ state: 'succeeded' });
    expect(await report(own.host, AWAY, there)).toBeDefined();
  });
});
