import type { Knex } from 'knex';
import { MIGRATIONS } from '../migrations/index.ts';

/** How the platform is doing as a whole; for health checks and metrics, so it is of nobody's in particular. */
export interface PlatformState {
  operations: { kind: string; state: string; count: number }[];
  tenants: { status: string; count: number }[];
  incidents: { severity: string; count: number }[];
  outbox: OutboxState;
  queue: QueueState[];
}

export interface OutboxState {
  waiting: number;
  /** Age of the oldest event that has not left yet. */
  lagSeconds: number;
}

export interface QueueState {
  name: string;
  waiting: number;
  active: number;
  failed: number;
  /** For how long the oldest job that is due has been waiting. */
  oldestSeconds: number;
}

export type PlatformStateRepository = ReturnType<typeof createPlatformStateRepository>;

export function createPlatformStateRepository(db: Knex) {
  return {
    async ping(): Promise<void> {
      await db.raw('select 1');
    },

    /** Names of migrations that this version has and the database has not. */
    async missingMigrations(): Promise<string[]> {
      const done = new Set(await db('migrations').pluck<string[]>('name'));
      return MIGRATIONS.map(({ name }) => name).filter((name) => !done.has(name));
    },

    /** Empty while no worker has ever been started: the queue's tables are its library's. */
    async queue(): Promise<QueueState[]> {
      const { rows } = await db.raw<{ rows: [{ exists: boolean }] }>(
        `select to_regclass('jobs.job') is not null as exists`,
      );
      if (!rows[0].exists) return [];
      return db('jobs.job')
        .whereIn('state', ['created', 'retry', 'active', 'failed'])
        .groupBy('name')
        .select<QueueState[]>(
          'name',
          db.raw(`(count(*) filter (where state in ('created', 'retry')))::int as waiting`),
          db.raw(`(count(*) filter (where state = 'active'))::int as active`),
          db.raw(`(count(*) filter (where state = 'failed'))::int as failed`),
          db.raw(
            `coalesce(extract(epoch from now() - min(start_after)
               filter (where state in ('created', 'retry') and start_after <= now())), 0)::float as "oldestSeconds"`,
          ),
        );
    },

    async outbox(): Promise<OutboxState> {
      const [row] = await db('outbox')
        .whereNull('published_at')
        .select<OutboxState[]>(
          db.raw('count(*)::int as waiting'),
          db.raw(`coalesce(extract(epoch from now() - min(created_at)), 0)::float as "lagSeconds"`),
        );
      return row ?? { waiting: 0, lagSeconds: 0 };
    },

    async all(): Promise<PlatformState> {
      const count = db.raw('count(*)::int as count');
      const [operations, tenants, incidents, outbox, queue] = await Promise.all([
        db('operations').groupBy('kind', 'state').select<PlatformState['operations']>('kind', 'state', count),
        db('tenants').groupBy('status').select<PlatformState['tenants']>('status', count),
        db('incidents')
          .whereNull('closed_at')
          .groupBy('severity')
          .select<PlatformState['incidents']>('severity', count),
        this.outbox(),
        this.queue(),
      ]);
      return { operations, tenants, incidents, outbox, queue };
    },
  };
}
