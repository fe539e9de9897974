import type { Knex } from 'knex';
import type { Actor } from '../access/actor.ts';
import { createTenantsRepository } from '../tenants/tenants-repository.ts';
import { STEP_SECONDS, type MeasurementWindow } from './measurement-rules.ts';

/** One interval of a tenant's time; null is what was not measured in it. */
export interface Measurement {
  /** Its beginning. */
  at: Date;
  /** Checks of the site that were answered. */
  responses: number;
  responseAvgMs: number | null;
  responseP95Ms: number | null;
  memoryAvgBytes: number | null;
  memoryMaxBytes: number | null;
  diskBytes: number | null;
}

/**
 * Intervals with at least one measurement, in their order; NOT_FOUND where the actor may not see the tenant. Of several
 * hours that were put together before, the highest of their 95th percentiles stands for all: the whole cannot be known.
 */
export async function readMeasurements(
  db: Knex,
  actor: Actor,
  wanted: MeasurementWindow & { tenantId: string },
): Promise<Measurement[]> {
  const tenant = await createTenantsRepository(db, actor).get(wanted.tenantId);
  const seconds = STEP_SECONDS[wanted.step];
  const bucket = (column: string) => `floor(extract(epoch from ${column}) / :seconds) * :seconds`;
  const { rows } = await db.raw<{ rows: Measurement[] }>(
    `with parts as (
       select ${bucket('at')} as bucket, count(response_ms) as responses, avg(response_ms) as response_avg,
         percentile_cont(0.95) within group (order by response_ms) as response_p95,
         count(memory_bytes) as reads, avg(memory_bytes)::float8 as memory_avg, max(memory_bytes) as memory_max,
         max(disk_bytes) as disk
       from tenant_samples where tenant_id = :id and at >= :from and at < :until group by 1
       union all
       select ${bucket('hour')}, responses, response_avg_ms, response_p95_ms, memory_reads, memory_avg_bytes,
         memory_max_bytes, disk_bytes
       from tenant_hours where tenant_id = :id and hour >= :from and hour < :until
     )
     select to_timestamp(bucket) as at, sum(responses)::int as responses,
       sum(response_avg * responses) / nullif(sum(responses), 0) as "responseAvgMs",
       max(response_p95) as "responseP95Ms",
       round(sum(memory_avg * reads) / nullif(sum(reads), 0))::float8 as "memoryAvgBytes",
       max(memory_max) as "memoryMaxBytes", max(disk) as "diskBytes"
     from parts group by bucket order by bucket`,
    { seconds, id: tenant.id, from: wanted.from, until: wanted.until },
  );
  return rows;
}
