import type { Knex } from 'knex';

export type HubEventsRepository = ReturnType<typeof createHubEventsRepository>;

/** Which events of the stream were handled. */
export function createHubEventsRepository(db: Knex) {
  return {
    /** False when it was noted before: whatever was done in this transaction must be undone. */
    async note(eventId: number): Promise<boolean> {
      const rows = await db('hub_events')
        .insert({ event_id: eventId })
        .onConflict('event_id')
        .ignore()
        .returning('event_id');
      return rows.length === 1;
    },

    async isNoted(eventId: number): Promise<boolean> {
      return (await db('hub_events').where({ event_id: eventId }).first('event_id')) !== undefined;
    },

    /** False: this hub has never handled any. */
    async hasAny(): Promise<boolean> {
      return (await db('hub_events').first('event_id')) !== undefined;
    },
  };
}
