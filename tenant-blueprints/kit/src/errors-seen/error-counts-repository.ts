import type { Knex } from 'knex';
import type { SeenError } from './fingerprint.ts';

export interface CountedError extends SeenError {
  service: string;
  count: number;
}

interface CountRow {
  fingerprint: string;
  service: string;
  name: string;
  place: string;
  count: number;
}

/** All SQL of the `error_counts` table. */
export function createErrorCountsRepository(db: Knex) {
  return {
    async add(service: string, seen: readonly (SeenError & { count: number })[], at: Date): Promise<void> {
      for (const { count, ...error } of seen) {
        await db('error_counts')
          .insert({ ...error, day: at.toISOString().slice(0, 10), service, count, last_at: at })
          .onConflict(['fingerprint', 'day', 'service'])
          .merge({ count: db.raw('error_counts.count + excluded.count'), last_at: at });
      }
    },

    /** What the platform was not told yet, most first. */
    async listUnreported(limit: number): Promise<CountedError[]> {
      const rows = await db('error_counts')
        .whereRaw('count > reported')
        .select<CountRow[]>(
          'fingerprint',
          'service',
          db.raw('min(name) as name, min(place) as place, sum(count - reported)::int as count'),
        )
        .groupBy('fingerprint', 'service')
        .orderBy('count', 'desc')
        .limit(limit);
      return rows;
    },

    /** `count` of them were told; what came in between stays. */
    async markReported(told: readonly CountedError[]): Promise<void> {
      for (const { fingerprint, service, count } of told) {
        await db.raw(
          `with open as (
             select day, least(count - reported,
                      greatest(0, :count - coalesce(sum(count - reported) over (order by day
                        rows between unbounded preceding and 1 preceding), 0))) as more
             from error_counts where fingerprint = :fingerprint and service = :service and count > reported
           )
           update error_counts e set reported = e.reported + open.more from open
           where e.fingerprint = :fingerprint and e.service = :service and e.day = open.day`,
          { fingerprint, service, count },
        );
      }
    },

    async deleteOld(before: Date): Promise<number> {
      return db('error_counts').where('last_at', '<', before).delete();
    },
  };
}
