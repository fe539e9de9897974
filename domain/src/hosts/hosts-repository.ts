import type { Knex } from 'knex';
import { AppError, because, notFound } from '../errors.ts';
import { newId } from '../new-id.ts';
import { HostCheck, HostSettings, type Host, type HostKind, type HostState } from './host.ts';

interface HostRow {
  id: string;
  name: string;
  kind: HostKind;
  state: HostState;
  settings: unknown;
  checks: unknown;
  memory_mb: number;
  overcommit: string;
  version: number;
  created_at: Date;
  updated_at: Date;
}

export interface HostLoad {
  tenants: number;
  /** Sum of the limits of the tenants on it. */
  memoryMb: number;
}

export interface NewHost extends Pick<Host, 'name' | 'settings' | 'memoryMb' | 'overcommit'> {
  kind?: HostKind;
  state?: HostState;
}

export type HostsRepository = ReturnType<typeof createHostsRepository>;

/** Hosts belong to the agency: who may read them is decided by the permission alone. */
export function createHostsRepository(db: Knex) {
  const hosts = () => db<HostRow>('hosts');

  return {
    async get(id: string): Promise<Host> {
      const row = await hosts().where({ id }).first();
      if (!row) throw notFound('host', id);
      return toHost(row);
    },

    /** Until the end of the transaction nobody else changes it or puts a tenant on it. */
    async lock(id: string): Promise<Host> {
      const row = await hosts().where({ id }).forUpdate().first();
      if (!row) throw notFound('host', id);
      return toHost(row);
    },

    /** One of the pool; of several with this name the one that is not removed, else the newest. */
    async findByName(name: string): Promise<Host | undefined> {
      const row = await hosts()
        .where({ name })
        .whereNot({ kind: 'own-server' })
        .orderByRaw(`state = 'removed', created_at desc`)
        .first();
      return row && toHost(row);
    },

    async list(): Promise<Host[]> {
      return (await hosts().orderBy('name')).map(toHost);
    },

    /** Tenants and their limits per host; hosts without tenants are missing. */
    async loads(): Promise<Map<string, HostLoad>> {
      const rows = await db('tenants')
        .whereNot('status', 'destroyed')
        .groupBy('host_id')
        .select<{ host_id: string; tenants: number; memory_mb: number }[]>(
          'host_id',
          db.raw('count(*)::int as tenants'),
          db.raw('coalesce(sum(memory_mb), 0)::int as memory_mb'),
        );
      return new Map(rows.map((row) => [row.host_id, { tenants: row.tenants, memoryMb: row.memory_mb }]));
    },

    /** How many tenants have their data on which node of a Swarm. */
    async dataNodes(hostId: string): Promise<Map<string, number>> {
      const node = `spec->'target'->'swarm'->>'dataNode'`;
      const rows = await db('tenants')
        .where({ host_id: hostId })
        .whereNot('status', 'destroyed')
        .whereRaw(`${node} is not null`)
        .groupByRaw(node)
        .select<{ node: string; tenants: number }[]>(
          db.raw(`${node} as node`),
          db.raw('count(*)::int as tenants'),
        );
      return new Map(rows.map((row) => [row.node, row.tenants]));
    },

    /** Whose data is on that node of a Swarm and nowhere else. */
    async tenantsWithDataOn(hostId: string, nodeId: string): Promise<string[]> {
      return db('tenants')
        .where({ host_id: hostId })
        .whereNot('status', 'destroyed')
        .whereRaw(`spec->'target'->'swarm'->>'dataNode' = ?`, [nodeId])
        .orderBy('slug')
        .pluck<string[]>('slug');
    },

    async insert(host: NewHost): Promise<Host> {
      const [row] = await hosts()
        .insert({
          id: newId(),
          name: host.name,
          kind: host.kind ?? 'shared',
          state: host.state ?? 'active',
          settings: JSON.stringify(host.settings),
          memory_mb: host.memoryMb,
          overcommit: String(host.overcommit),
        })
        .onConflict(db.raw(`(name) where kind <> 'own-server' and state <> 'removed'`) as unknown as string)
        .ignore()
        .returning('*');
      if (!row)
        throw new AppError('CONFLICT', `Host ${host.name} exists already.`, {
          todo: 'Give another name.',
          ...because('host-exists', { name: host.name }),
        });
      return toHost(row);
    },

    async change(
      id: string,
      version: number,
      change: Partial<Pick<Host, 'state' | 'settings' | 'memoryMb' | 'overcommit' | 'checks'>>,
    ): Promise<Host> {
      const [row] = await hosts()
        .where({ id, version })
        .update({
          version: version + 1,
          updated_at: db.fn.now() as unknown as Date,
          ...(change.state === undefined ? {} : { state: change.state }),
          ...(change.settings === undefined ? {} : { settings: JSON.stringify(change.settings) }),
          ...(change.checks === undefined ? {} : { checks: JSON.stringify(change.checks) }),
          ...(change.memoryMb === undefined ? {} : { memory_mb: change.memoryMb }),
          ...(change.overcommit === undefined ? {} : { overcommit: String(change.overcommit) }),
        })
        .returning('*');
      if (row) return toHost(row);
      const now = await hosts().where({ id }).first();
      if (!now) throw notFound('host', id);
      throw new AppError('PRECONDITION_FAILED', `Host ${now.name} was changed meanwhile.`, {
        why: `It has version ${now.version}, you sent ${version}.`,
        todo: 'Read it again, then repeat the change.',
      });
    },
  };
}

function toHost(row: HostRow): Host {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    state: row.state,
    settings: HostSettings.parse(row.settings),
    checks: HostCheck.array().parse(row.checks),
    memoryMb: row.memory_mb,
    overcommit: Number(row.overcommit),
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
