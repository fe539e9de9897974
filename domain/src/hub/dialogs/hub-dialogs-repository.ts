import type { Knex } from 'knex';
import { storableJson } from '../updates/storable-json-rules.ts';

/** Who talks where: at most one conversation at a time. */
export interface DialogPlace {
  chatId: number;
  telegramId: number;
}

export interface HubDialog extends DialogPlace {
  kind: string;
  /** Plain JSON; whoever reads it checks it. */
  state: unknown;
  version: number;
  updatedAt: Date;
}

interface DialogRow {
  bot_id: number;
  chat_id: number;
  telegram_id: number;
  kind: string;
  state: unknown;
  version: number;
  updated_at: Date;
}

export type HubDialogsRepository = ReturnType<typeof createHubDialogsRepository>;

/** All SQL of `hub_dialogs`, of one bot. */
export function createHubDialogsRepository(db: Knex, botId: number) {
  const dialogs = () => db('hub_dialogs').where({ bot_id: botId });
  const at = ({ chatId, telegramId }: DialogPlace) =>
    dialogs().where({ chat_id: chatId, telegram_id: telegramId });

  return {
    async find(place: DialogPlace): Promise<HubDialog | undefined> {
      const row = await at(place).first<DialogRow | undefined>();
      return row && toDialog(row);
    },

    /** Takes the place of whatever conversation there was. */
    async save(place: DialogPlace, dialog: { kind: string; state: unknown }, now: Date): Promise<void> {
      await db('hub_dialogs')
        .insert({
          bot_id: botId,
          chat_id: place.chatId,
          telegram_id: place.telegramId,
          kind: dialog.kind,
          state: storableJson(dialog.state),
          updated_at: now,
        })
        .onConflict(['bot_id', 'chat_id', 'telegram_id'])
        .merge({
          kind: dialog.kind,
          state: storableJson(dialog.state),
          version: db.raw('hub_dialogs.version + 1'),
          updated_at: now,
        });
    },

    /** Only if it is still a conversation of this kind. */
    async end(place: DialogPlace, kind: string): Promise<boolean> {
      return (await at(place).where({ kind }).delete()) === 1;
    },

    /** Ends conversations of this kind that nobody has gone on with, and says which. */
    async endIdle(kind: string, before: Date): Promise<HubDialog[]> {
      const rows = await dialogs()
        .where({ kind })
        .where('updated_at', '<', before)
        .delete()
        .returning<DialogRow[]>('*');
      return rows.map(toDialog);
    },

    /** Ends every conversation about this lead. */
    async forgetLead(leadId: string): Promise<HubDialog[]> {
      const rows = await dialogs()
        .whereRaw(`state ->> 'leadId' = ?`, [leadId])
        .delete()
        .returning<DialogRow[]>('*');
      return rows.map(toDialog);
    },
  };
}

function toDialog(row: DialogRow): HubDialog {
  return {
    chatId: row.chat_id,
    telegramId: row.telegram_id,
    kind: row.kind,
    state: row.state,
    version: row.version,
    updatedAt: row.updated_at,
  };
}
