import type { Knex } from 'knex';

/** Keys of everything that is told of one incident. */
export const alertKeys = {
  incident: (id: string) => `incident:${id}`,
  worse: (id: string) => `incident:${id}:critical`,
  escalation: (id: string, n: number) => `incident:${id}:escalation:${n}`,
  digest: (slot: string) => `digest:${slot}`,
  summary: (day: string) => `summary:${day}`,
};

/** What of the alerts of one bot chats show already. */
export function createAlertMessagesRepository(db: Knex, botId: number) {
  const messages = () => db('telegram_messages').where('bot_id', botId);

  return {
    /** Until the end of the transaction nobody else writes messages of this incident, from older facts or newer ones. */
    async lock(incidentId: string): Promise<void> {
      await db.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [alertKeys.incident(incidentId)]);
    },

    /** What stands there, by chat. */
    async shown(key: string): Promise<Map<number, string>> {
      const rows = await messages()
        .where({ key })
        .whereNull('dropped')
        .select<{ chat_id: number; text: string }[]>('chat_id', db.raw(`content ->> 'html' as text`));
      return new Map(rows.map(({ chat_id, text }) => [chat_id, text]));
    },

    /** What has reminded of an incident, in whichever chat. */
    async reminders(incidentId: string): Promise<{ chatId: number; key: string }[]> {
      return messages()
        .whereLike('key', `${alertKeys.incident(incidentId)}:%`)
        .whereNull('dropped')
        .select<{ chatId: number; key: string }[]>('chat_id as chatId', 'key');
    },

    async isTold(key: string): Promise<boolean> {
      return (await messages().where({ key }).first('id')) !== undefined;
    },

    /** When it was first told, in whichever chat. */
    async toldAt(key: string): Promise<Date | undefined> {
      const row = await messages().where({ key }).min({ at: 'created_at' }).first<{ at: Date | null }>();
      return row.at ?? undefined;
    },

    async lastDigestAt(): Promise<Date | undefined> {
      const row = await messages()
        .whereLike('key', alertKeys.digest('%'))
        .max({ at: 'created_at' })
        .first<{ at: Date | null }>();
      return row.at ?? undefined;
    },
  };
}
