import type { Knex } from 'knex';
import type { HostFacts } from '../incidents/host-rules.ts';

export interface HostSample {
  at: Date;
  facts: HostFacts;
  /** Its time to the microsecond, which a Date does not hold. */
  cursor: string;
}

export function createHostSamplesRepository(db: Knex) {
  return {
    async insert(hostId: string, facts: HostFacts): Promise<void> {
      await db('host_samples')
        .insert({ host_id: hostId, facts: JSON.stringify(facts) })
        .onConflict(['host_id', 'at'])
        .ignore();
    },

    /** Newest first. */
    async list(
      hostId: string,
      wanted: { limit: number; before?: string | undefined },
    ): Promise<HostSample[]> {
      return db('host_samples')
        .where('host_id', hostId)
        .modify((query) => {
          if (wanted.before !== undefined) void query.where('at', '<', wanted.before);
        })
        .orderBy('at', 'desc')
        .limit(wanted.limit)
        .select<HostSample[]>(
          'at',
          'facts',
          db.raw(`to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as cursor`),
        );
    },

    /** The newest of each host; hosts that nobody has measured for ten minutes are missing. */
    async latest(): Promise<Map<string, Pick<HostSample, 'at' | 'facts'>>> {
      const { rows } = await db.raw<{ rows: { host_id: string; at: Date; facts: HostFacts }[] }>(
        `select h.id as host_id, s.at, s.facts
         from hosts h
         cross join lateral (
           select at, facts from host_samples
           where host_id = h.id and at > now() - interval '10 minutes'
           order by at desc limit 1
         ) s`,
      );
      return new Map(rows.map(({ host_id: id, ...sample }) => [id, sample]));
    },

    async deleteOld(): Promise<number> {
      return db('host_samples').whereRaw(`at < now() - interval '7 days'`).delete();
    },
  };
}
