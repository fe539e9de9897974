import { createHostsRepository, createReleasesRepository, newId } from '@codexdlc/domain';
import { createTestDatabase } from '@codexdlc/domain/testing';
import type { Knex } from 'knex';
import { openQueue, type Queue } from '../platform-api/src/jobs/queue.ts';
import { MINI_BLUEPRINT } from './mini-blueprint.ts';
import type { PlatformBed } from './platform-bed.ts';

/** Of a release that is never started. */
const IMAGE = `sha256:${'0'.repeat(64)}`;

interface Traces {
  tenants: number;
  operations: number;
  steps: boolean;
  events: number;
  audit: number;
  outbox: number;
  jobs: number;
  holdings: number;
}

/** A database in which tenants can be asked for and nobody makes them. */
export interface RequestBed {
  db: Knex;
  queue: Queue;
  /** What every request for a tenant names. */
  wish: { clientId: string; blueprint: string; release: string };
  /** Everything that accepting a creation writes, by the slug. */
  tracesOf(slug: string): Promise<Traces>;
  wholeTraces: Traces;
  noTraces: Traces;
  remove(): Promise<void>;
}

export async function createRequestBed({ servers }: PlatformBed): Promise<RequestBed> {
  const database = await createTestDatabase(servers.databaseUrl);
  const { db } = database;
  const queue = await openQueue({ url: database.url, role: 'sender', onError: () => undefined });
  const clientId = newId();
  await db('clients').insert({ id: clientId, name: 'Requests' });
  await createHostsRepository(db).insert({
    name: 'host-1',
    memoryMb: 1_000_000,
    overcommit: 4,
    settings: {
      edge: { dir: '/nowhere', containerName: 'none', httpPort: 80, httpsPort: 443 },
      firstPort: 20_000,
      networkRange: '10.99.0.0/16',
    },
  });
  await createReleasesRepository(db).publish({
    blueprint: 'mini',
    version: '1.0.0',
    image: IMAGE,
    definition: MINI_BLUEPRINT,
    storeImages: { postgres: IMAGE, redis: IMAGE },
  });
  const count = async (sql: string, slug: string): Promise<number> => {
    const { rows } = await db.raw<{ rows: [{ count: number }] }>(
      `select count(*)::int as count from ${sql}`,
      {
        slug,
      },
    );
    return rows[0].count;
  };
  const OWN = '(select id from tenants where slug = :slug)';
  const OPERATION = `(select id from operations where tenant_id in ${OWN})`;
  return {
    db,
    queue,
    wish: { clientId, blueprint: 'mini', release: '1.0.0' },
    async tracesOf(slug) {
      return {
        tenants: await count('tenants where slug = :slug', slug),
        operations: await count(`operations where tenant_id in ${OWN}`, slug),
        steps: (await count(`operation_steps where operation_id in ${OPERATION}`, slug)) > 0,
        events: await count(`operation_events where operation_id in ${OPERATION}`, slug),
        audit: await count(`audit where details->>'slug' = :slug`, slug),
        outbox: await count(`outbox where payload->>'slug' = :slug`, slug),
        jobs: await count(
          `jobs.job where data->>'operationId' in (select id::text from operations where tenant_id in ${OWN})`,
          slug,
        ),
        holdings: await count(`host_ports where tenant_id in ${OWN}`, slug),
      };
    },
    wholeTraces: {
      tenants: 1,
      operations: 1,
      steps: true,
      events: 1,
      audit: 1,
      outbox: 1,
      jobs: 1,
      holdings: 1,
    },
    noTraces: {
      tenants: 0,
      operations: 0,
      steps: false,
      events: 0,
      audit: 0,
      outbox: 0,
      jobs: 0,
      holdings: 0,
    },
    async remove() {
      await queue.stop(2000);
      await database.end();
    },
  };
}
