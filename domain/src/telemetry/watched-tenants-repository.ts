import type { Knex } from 'knex';
import type { WatchedTenant } from '../incidents/tenant-rules.ts';
import type { TenantStatus } from '../tenants/tenant.ts';

export interface ProbedTenant extends Omit<WatchedTenant, 'probe'> {
  domain: string;
  status: TenantStatus;
}

/** What the watcher must know of the tenant that a container's label names. */
export interface ContainerOwner {
  id: string;
  slug: string;
  clientId: string;
  status: TenantStatus;
  /** Whether an operation was at work on it at the given moment. */
  isBeingChanged: boolean;
}

interface WatchedRow {
  id: string;
  slug: string;
  client_id: string;
  host_id: string;
  domain: string;
  status: TenantStatus;
  is_being_changed: boolean;
  settled_at: Date | null;
  last_heartbeat_at: Date | null;
  facts: { database?: 'ok' | 'unreachable'; errors?: { count: number }[] } | null;
  failed_probes: number | null;
}

/** An operation's own stops may be told a moment after it has ended, and hosts have clocks of their own. */
const AFTERMATH = `interval '5 seconds'`;

/** A backup stops nothing: what ends meanwhile has ended by itself. */
const CHANGES = `o.kind <> 'backup'`;

/** Reads of the platform itself, over tenants, operations and health together. */
export function createWatchedTenantsRepository(db: Knex) {
  return {
    /** Tenants whose site should answer. */
    async live(): Promise<ProbedTenant[]> {
      const rows = await db('tenants')
        .leftJoin('tenant_health', 'tenant_health.tenant_id', 'tenants.id')
        .where('tenants.status', 'live')
        .orderBy('tenants.id')
        .select<WatchedRow[]>(
          'tenants.id',
          'tenants.slug',
          'tenants.client_id',
          'tenants.host_id',
          'tenants.domain',
          'tenants.status',
          'tenant_health.last_heartbeat_at',
          'tenant_health.facts',
          'tenant_health.failed_probes',
          db.raw(`exists (select 1 from operations o where o.tenant_id = tenants.id
            and ${CHANGES} and o.state in ('queued', 'running')) as is_being_changed`),
          db.raw(
            `(select max(o.finished_at) from operations o
              where o.tenant_id = tenants.id and ${CHANGES}) as settled_at`,
          ),
        );
      return rows.map(toProbedTenant);
    },

    /** The tenants of a host by slug, and whether each was being changed at `at`. */
    async ownersAt(hostId: string, slugs: readonly string[], at: Date): Promise<Map<string, ContainerOwner>> {
      const rows = await owners(db, hostId, at).whereIn('tenants.slug', [...slugs]);
      return new Map(rows.map((row) => [row.slug, toOwner(row)]));
    },

    /** All that may have something on the host. */
    async ownersOn(hostId: string): Promise<ContainerOwner[]> {
      const rows = await owners(db, hostId, new Date()).whereNot('tenants.status', 'new');
      return rows.map(toOwner);
    },

    async ownersById(hostId: string, ids: readonly string[]): Promise<Map<string, ContainerOwner>> {
      const rows = await owners(db, hostId, new Date()).whereIn('tenants.id', [...ids]);
      return new Map(rows.map((row) => [row.id, toOwner(row)]));
    },

    /** Adds one check to the day of each tenant, and counts failures in a row. Sorted, so that two runs do not deadlock. */
    async recordProbes(probes: readonly { tenantId: string; ok: boolean }[], day: string): Promise<void> {
      const sorted = [...probes].sort((a, b) => (a.tenantId < b.tenantId ? -1 : 1));
      const ids = sorted.map(({ tenantId }) => tenantId);
      const oks = sorted.map(({ ok }) => ok);
      await db.raw(
        `insert into uptime_days as d (tenant_id, day, checks_ok, checks_failed)
         select id, ?::date, ok::int, (not ok)::int from unnest(?::uuid[], ?::boolean[]) as p (id, ok)
         on conflict (tenant_id, day) do update
         set checks_ok = d.checks_ok + excluded.checks_ok, checks_failed = d.checks_failed + excluded.checks_failed`,
        [day, ids, oks],
      );
      await db.raw(
        `insert into tenant_health as h (tenant_id, failed_probes)
         select id, (not ok)::int from unnest(?::uuid[], ?::boolean[]) as p (id, ok)
         on conflict (tenant_id) do update
         set failed_probes = case when excluded.failed_probes = 0 then 0 else h.failed_probes + 1 end`,
        [ids, oks],
      );
    },
  };
}

type OwnerRow = Pick<WatchedRow, 'id' | 'slug' | 'client_id' | 'status' | 'is_being_changed'>;

function owners(db: Knex, hostId: string, at: Date) {
  return db('tenants')
    .where('tenants.host_id', hostId)
    .whereNot('tenants.status', 'destroyed')
    .select<OwnerRow[]>(
      'tenants.id',
      'tenants.slug',
      'tenants.client_id',
      'tenants.status',
      db.raw(
        `exists (select 1 from operations o where o.tenant_id = tenants.id and ${CHANGES} and o.created_at <= ?
          and (o.finished_at is null or o.finished_at + ${AFTERMATH} >= ?)) as is_being_changed`,
        [at, at],
      ),
    );
}

function toOwner(row: OwnerRow): ContainerOwner {
  return {
    id: row.id,
    slug: row.slug,
    clientId: row.client_id,
    status: row.status,
    isBeingChanged: row.is_being_changed,
  };
}

function toProbedTenant(row: WatchedRow): ProbedTenant {
  return {
    id: row.id,
    slug: row.slug,
    clientId: row.client_id,
    hostId: row.host_id,
    domain: row.domain,
    status: row.status,
    isBeingChanged: row.is_being_changed,
    settledAt: row.settled_at,
    lastHeartbeatAt: row.last_heartbeat_at,
    database: row.facts?.database,
    errorCount: (row.facts?.errors ?? []).reduce((sum, { count }) => sum + count, 0),
    failedProbes: row.failed_probes ?? 0,
  };
}
