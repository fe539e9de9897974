import type { Knex } from 'knex';
import type { Actor } from '../access/actor.ts';
import { AppError, because, notFound } from '../errors.ts';
import type { StoredSpec, Tenant, TenantStatus } from './tenant.ts';

interface TenantRow {
  id: string;
  slug: string;
  client_id: string;
  host_id: string;
  blueprint: string;
  release_version: string;
  domain: string;
  status: TenantStatus;
  status_reason: string | null;
  spec: StoredSpec;
  sealed_secrets: string;
  memory_mb: number;
  destroy_after: Date | null;
  version: number;
  created_at: Date;
  updated_at: Date;
}

export interface TenantQuery {
  limit: number;
  /** Id of the last tenant of the page before. */
  after?: string | undefined;
  /** Part of the slug or of the domain. */
  search?: string | undefined;
  status?: TenantStatus | undefined;
  blueprint?: string | undefined;
  clientId?: string | undefined;
  hostId?: string | undefined;
}

export interface NewTenant {
  id: string;
  slug: string;
  clientId: string;
  hostId: string;
  spec: StoredSpec;
  blueprint: string;
  releaseVersion: string;
  sealedSecrets: string;
  memoryMb: number;
}

/** Of a row in a list: not the secrets, and the spec without its workload, which is nine tenths of the row. */
const LISTED = [
  ...[
    'id',
    'slug',
    'client_id',
    'host_id',
    'blueprint',
    'release_version',
    'domain',
    'status',
    'status_reason',
  ],
  ...['memory_mb', 'destroy_after', 'version', 'created_at', 'updated_at'],
];

export type TenantsRepository = ReturnType<typeof createTenantsRepository>;

/** All SQL of the `tenants` table, as `actor` may see it: a client's user sees the client's own tenants only. */
export function createTenantsRepository(db: Knex, actor: Actor) {
  const visible = () => {
    const query = db<TenantRow>('tenants');
    return actor.kind === 'user' && actor.role === 'client'
      ? query.where('client_id', actor.clientId ?? null)
      : query;
  };

  const find = async (id: string, lock: boolean): Promise<TenantRow> => {
    const query = visible().where('id', id).first();
    const row = await (lock ? query.forUpdate() : query);
    if (!row) throw notFound('tenant', id);
    return row;
  };

  return {
    async get(id: string): Promise<Tenant> {
      return toTenant(await find(id, false));
    },

    /** Until the end of the transaction nobody else changes it. */
    async lock(id: string): Promise<Tenant> {
      return toTenant(await find(id, true));
    },

    async sealedSecrets(id: string): Promise<string> {
      return (await find(id, false)).sealed_secrets;
    },

    async list(wanted: TenantQuery): Promise<Tenant[]> {
      const rows = (await visible()
        .modify((query) => {
          if (wanted.after !== undefined) void query.where('id', '<', wanted.after);
          if (wanted.status !== undefined) void query.where('status', wanted.status);
          else void query.whereNot('status', 'destroyed');
          if (wanted.blueprint !== undefined) void query.where('blueprint', wanted.blueprint);
          if (wanted.clientId !== undefined) void query.where('client_id', wanted.clientId);
          if (wanted.hostId !== undefined) void query.where('host_id', wanted.hostId);
          if (wanted.search !== undefined) {
            const pattern = `%${escapeLike(wanted.search.toLowerCase())}%`;
            void query.where((either) => either.whereLike('slug', pattern).orWhereLike('domain', pattern));
          }
        })
        .select(...LISTED, db.raw(`spec - 'workload' as spec`))
        .orderBy('id', 'desc')
        .limit(wanted.limit)) as TenantRow[];
      return rows.map(toTenant);
    },

    async findBySlug(slug: string): Promise<Tenant | undefined> {
      const row = await visible().where('slug', slug).whereNot('status', 'destroyed').first();
      return row && toTenant(row);
    },

    async insert(tenant: NewTenant): Promise<Tenant> {
      const [row] = await db<TenantRow>('tenants')
        .insert({
          id: tenant.id,
          slug: tenant.slug,
          client_id: tenant.clientId,
          host_id: tenant.hostId,
          blueprint: tenant.blueprint,
          release_version: tenant.releaseVersion,
          domain: tenant.spec.domain,
          status: 'new',
          spec: JSON.stringify(tenant.spec) as unknown as StoredSpec,
          sealed_secrets: tenant.sealedSecrets,
          memory_mb: tenant.memoryMb,
        })
        .onConflict(db.raw(`(slug) where status <> 'destroyed'`) as unknown as string)
        .ignore()
        .returning('*');
      if (!row) {
        throw new AppError('CONFLICT', `Tenant ${tenant.slug} exists already.`, {
          todo: 'Give another slug.',
          ...because('slug-taken', { slug: tenant.slug }),
        });
      }
      return toTenant(row);
    },

    /** Compare-and-set on the version: throws PRECONDITION_FAILED when somebody else was faster. */
    async touch(id: string, version: number): Promise<Tenant> {
      const [row] = await visible()
        .where({ id, version })
        .update({ version: version + 1, updated_at: db.fn.now() as unknown as Date })
        .returning('*');
      if (row) return toTenant(row);
      const now = await find(id, false);
      throw new AppError('PRECONDITION_FAILED', `Tenant ${now.slug} was changed meanwhile.`, {
        why: `It has version ${now.version}, you sent ${version}.`,
        todo: 'Read it again, then repeat the change.',
      });
    },

    /** What an operation leaves behind; the caller holds the operation's fence. */
    async settle(id: string, result: SettledTenant): Promise<void> {
      await db<TenantRow>('tenants')
        .where({ id })
        .update({
          status: result.status,
          status_reason: result.reason ?? null,
          version: db.raw('version + 1') as unknown as number,
          updated_at: db.fn.now() as unknown as Date,
          ...(result.spec === undefined
            ? {}
            : {
                spec: JSON.stringify(result.spec) as unknown as StoredSpec,
                domain: result.spec.domain,
                release_version: result.releaseVersion ?? db.raw('release_version'),
              }),
          ...(result.sealedSecrets === undefined ? {} : { sealed_secrets: result.sealedSecrets }),
          ...(result.destroyAfter === undefined ? {} : { destroy_after: result.destroyAfter }),
          ...(result.memoryMb === undefined ? {} : { memory_mb: result.memoryMb }),
        });
    },
  };
}

export interface SettledTenant {
  status: TenantStatus;
  reason?: string | undefined;
  spec?: StoredSpec | undefined;
  releaseVersion?: string | undefined;
  sealedSecrets?: string | undefined;
  destroyAfter?: Date | null | undefined;
  memoryMb?: number | undefined;
}

function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, (character) => `\\${character}`);
}

function toTenant(row: TenantRow): Tenant {
  return {
    id: row.id,
    slug: row.slug,
    clientId: row.client_id,
    hostId: row.host_id,
    blueprint: row.blueprint,
    releaseVersion: row.release_version,
    domain: row.domain,
    status: row.status,
    statusReason: row.status_reason,
    spec: row.spec,
    memoryMb: row.memory_mb,
    destroyAfter: row.destroy_after,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
