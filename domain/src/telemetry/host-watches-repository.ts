import type { Knex } from 'knex';

/** How far each host's Docker events have been read. Nanoseconds are more than a number can hold. */
export function createHostWatchesRepository(db: Knex) {
  return {
    async readUntil(hostId: string): Promise<bigint | undefined> {
      const row = await db('host_watches')
        .where('host_id', hostId)
        .first<{ read_until_nano: string } | undefined>('read_until_nano');
      return row && BigInt(row.read_until_nano);
    },

    /** Never goes back. */
    async advance(hostId: string, nano: bigint): Promise<void> {
      await db.raw(
        `insert into host_watches as w (host_id, read_until_nano) values (?, ?)
         on conflict (host_id) do update
         set read_until_nano = greatest(w.read_until_nano, excluded.read_until_nano), updated_at = now()`,
        [hostId, nano.toString()],
      );
    },
  };
}
