import type { Knex } from 'knex';
import { HOUR_DAYS, minuteOf, SAMPLE_DAYS } from './measurement-rules.ts';

/** What was measured of a tenant; absent is what was not. */
export interface TenantSample {
  tenantId: string;
  responseMs?: number | undefined;
  memoryBytes?: number | undefined;
  diskBytes?: number | undefined;
}

/** A statement puts six hours together, so that it ends in time however many tenants there are. */
const SLICE_MS = 6 * 3_600_000;
const SLICES = 8;

/** Hours are those of UTC, whatever the session's time zone is. */
const HOUR_OF = (column: string) => `to_timestamp(floor(extract(epoch from ${column}) / 3600) * 3600)`;

export function createTenantSamplesRepository(db: Knex) {
  return {
    /** All at once. What is measured of the same minute later comes to what is known. */
    async record(at: Date, samples: readonly TenantSample[]): Promise<void> {
      if (samples.length === 0) return;
      const rows = [...samples]
        .sort((a, b) => (a.tenantId < b.tenantId ? -1 : 1))
        .map(({ tenantId, responseMs, memoryBytes, diskBytes }) => ({
          id: tenantId,
          response: responseMs,
          memory: memoryBytes,
          disk: diskBytes,
        }));
      await db.raw(
        `insert into tenant_samples as s (tenant_id, at, response_ms, memory_bytes, disk_bytes)
         select id, ?, response, memory, disk
         from jsonb_to_recordset(?::jsonb) as m (id uuid, response real, memory bigint, disk bigint)
         on conflict (tenant_id, at) do update
         set response_ms = coalesce(excluded.response_ms, s.response_ms),
             memory_bytes = coalesce(excluded.memory_bytes, s.memory_bytes),
             disk_bytes = coalesce(excluded.disk_bytes, s.disk_bytes)`,
        [minuteOf(at), JSON.stringify(rows)],
      );
    },

    /** Whether there is one among them whose disk was not measured since. */
    async isDiskDue(tenantIds: readonly string[], since: Date): Promise<boolean> {
      const { rows } = await db.raw<{ rows: { is_due: boolean }[] }>(
        `select exists (select 1 from unnest(?::uuid[]) as t (id) where not exists (
           select 1 from tenant_samples s where s.tenant_id = t.id and s.at >= ? and s.disk_bytes is not null
         )) as is_due`,
        [[...tenantIds], since],
      );
      return rows[0]?.is_due ?? false;
    },

    /** Puts hours that are old enough together. Each measurement is in one of the two tables, never in both. */
    async rollUp(now: Date): Promise<number> {
      let hours = 0;
      for (let slice = SLICES; slice >= 0; slice -= 1) {
        hours += await rollUpBefore(db, new Date(now.getTime() - slice * SLICE_MS));
      }
      return hours;
    },

    async deleteOldHours(now: Date): Promise<number> {
      return db('tenant_hours')
        .whereRaw(`hour < ?::timestamptz - ? * interval '1 day'`, [now, HOUR_DAYS])
        .delete();
    },
  };
}

async function rollUpBefore(db: Knex, now: Date): Promise<number> {
  const { rowCount } = await db.raw<{ rowCount: number }>(
    `with old as (
       delete from tenant_samples
       where at < ${HOUR_OF('?::timestamptz')} - ? * interval '1 day'
       returning tenant_id, at, response_ms, memory_bytes, disk_bytes
     )
     insert into tenant_hours (tenant_id, hour, responses, response_avg_ms, response_p95_ms,
       memory_reads, memory_avg_bytes, memory_max_bytes, disk_bytes)
     select tenant_id, ${HOUR_OF('at')},
       count(response_ms), avg(response_ms), percentile_cont(0.95) within group (order by response_ms),
       count(memory_bytes), avg(memory_bytes), max(memory_bytes), max(disk_bytes)
     from old group by 1, 2
     on conflict (tenant_id, hour) do nothing`,
    [now, SAMPLE_DAYS],
  );
  return rowCount;
}
