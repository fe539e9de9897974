import { createCertificatesRepository, createTelemetryRepository } from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { insertTestTenant, type TestTenant } from '@codexdlc/domain/testing/tenant';
import { LABEL_ROLE } from '@codexdlc/stacks';
import type Docker from 'dockerode';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newUser, testApp, type TestUser } from '../http/testing/test-app.ts';
import { conditionRoute } from './condition-route.ts';
import { usedMemory } from './read-containers.ts';

let database: TestDatabase;
let tenant: TestTenant;
let operator: TestUser;
const MB = 1024 * 1024;

beforeAll(async () => {
  database = await createTestDatabase();
  tenant = await insertTestTenant(database.db);
  operator = await newUser(database.db, 'operator');
});
afterAll(() => database.end());

/** A daemon with one running container and one that has ended. */
function daemon(asked: unknown[] = []): Docker {
  const states: Record<string, object> = {
    b: {
      State: {
        Running: true,
        Status: 'running',
        StartedAt: '2026-03-01T10:00:00.5Z',
        Health: { Status: 'healthy' },
      },
      RestartCount: 2,
    },
    w: { State: { Running: false, Status: 'exited', StartedAt: '2026-03-01T10:00:00Z' }, RestartCount: 0 },
  };
  const memory = { usage: 100 * MB, limit: 160 * MB, stats: { inactive_file: 20 * MB } };
  return {
    listContainers: async (query: unknown) => {
      asked.push(query);
      return [
        { Id: 'w', Labels: { [LABEL_ROLE]: 'worker' } },
        { Id: 'b', Labels: { [LABEL_ROLE]: 'backend' } },
      ];
    },
    getContainer: (id: string) => ({
      inspect: async () => states[id],
      stats: async () => ({ memory_stats: memory }),
    }),
  } as unknown as Docker;
}

async function conditionOf(docker: Docker) {
  const app = testApp({ db: database.db, routes: [conditionRoute({ dockerOf: () => docker })] });
  const answer = await request(app)
    .get(`/v1/tenants/${tenant.id}/condition`)
    .set('Authorization', operator.authorization);
  return answer.body as Record<string, unknown>;
}

describe('the condition of a tenant', () => {
  it('is what its containers and its last heartbeat say', async () => {
    await createTelemetryRepository(database.db).recordHeartbeat(tenant.id, {
      tenant: tenant.slug,
      release: '1.4.0',
      uptimeSeconds: 60,
      database: 'ok',
      jobs: { waiting: 1, failed: 0 },
    });
    const asked: unknown[] = [];

    const condition = await conditionOf(daemon(asked));

    expect(condition).toMatchObject({
      heartbeat: { release: '1.4.0', uptimeSeconds: 60, database: 'ok', jobsWaiting: 1, jobsFailed: 0 },
      failedProbes: 0,
      containers: [
        { service: 'backend', state: 'running', health: 'healthy', restarts: 2, memoryBytes: 80 * MB },
        { service: 'worker', state: 'exited', health: null, startedAt: null, memoryBytes: null },
      ],
    });
    expect(JSON.stringify(asked)).toContain(tenant.slug);
  });

  it('tells of the certificate as it was read last', async () => {
    expect(await conditionOf(daemon())).toMatchObject({ certificate: null });
    await createCertificatesRepository(database.db).record(tenant.id, {
      issuer: 'A Test CA',
      names: ['lily.example'],
      validFrom: new Date('2026-01-01T00:00:00Z'),
      validUntil: new Date('2026-04-01T00:00:00Z'),
      fitsDomain: false,
    });

    expect(await conditionOf(daemon())).toMatchObject({
      certificate: {
        issuer: 'A Test CA',
        names: ['lily.example'],
        validUntil: '2026-04-01T00:00:00.000Z',
        fitsDomain: false,
        checkedAt: expect.stringMatching(/Z$/) as string,
      },
    });
  });

  it('is told without containers when the daemon is away', async () => {
    const away = {
      listContainers: () => Promise.reject(new Error('connect ECONNREFUSED')),
    } as unknown as Docker;

    expect(await conditionOf(away)).toMatchObject({ containers: null });
  });
});

describe('usedMemory', () => {
  it('does not count what the kernel would give back, and knows nothing of a container that ended', () => {
    expect(usedMemory({ usage: 10, limit: 20, stats: { total_inactive_file: 4 } })).toEqual({
      bytes: 6,
      limit: 20,
    });
    expect(usedMemory({})).toBeUndefined();
  });
});
