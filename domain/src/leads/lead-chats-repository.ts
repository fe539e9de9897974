import type { Knex } from 'knex';

/** What the hub keeps of the conversation with a lead: where it stands, and what the chat showed. */
export function createLeadChatsRepository(trx: Knex) {
  /** Telegram ids, as the leads themselves say them. */
  const peopleIn = (touch: 'first_touch' | 'last_touch', leadIds: string[]) =>
    trx('leads')
      .whereIn('id', leadIds)
      .whereRaw(`jsonb_exists(??, 'telegram')`, [touch])
      .select<{ person: string }[]>(trx.raw(`?? -> 'telegram' ->> 'id' as person`, [touch]));

  return {
    /** The survey's messages hold the answers. To be called while the leads still say who it is in Telegram. */
    async forget(leadIds: readonly string[]): Promise<void> {
      const ids = [...leadIds];
      const dialogs = await trx('hub_dialogs')
        .whereRaw(`kind = 'survey' and state ->> 'leadId' = any(?)`, [ids])
        .delete()
        .returning<{ telegram_id: number }[]>('telegram_id');
      const people = new Set([
        ...dialogs.map((dialog) => String(dialog.telegram_id)),
        ...(await peopleIn('first_touch', ids)).map(({ person }) => person),
        ...(await peopleIn('last_touch', ids)).map(({ person }) => person),
      ]);
      for (const person of people) {
        await trx('telegram_messages').whereLike('key', `survey:${person}:%`).delete();
      }
    },
  };
}
