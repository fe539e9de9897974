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

type KeptDialog = Pick<HubDialog, 'kind' | 'state'>;

/** Kind of the conversations that the onboarding survey is. */
export const SURVEY_DIALOG = 'survey';

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

    /** Takes the place of whatever conversation there was; answers its version. */
    async save(place: DialogPlace, dialog: KeptDialog, now: Date): Promise<number> {
      const columns = columnsOf(dialog, now);
      const [row] = await db('hub_dialogs')
        .insert({ bot_id: botId, chat_id: place.chatId, telegram_id: place.telegramId, ...columns })
        .onConflict(['bot_id', 'chat_id', 'telegram_id'])
        .merge({ ...columns, version: db.raw('hub_dialogs.version + 1') })
        .returning<Pick<DialogRow, 'version'>[]>('version');
      if (!row) throw new Error('a conversation was not stored');
      return row.version;
    },

    /** Compare-and-set: answers the new version, undefined when somebody else was faster. */
    async change(
      place: DialogPlace,
      dialog: KeptDialog,
      version: number,
      now: Date,
    ): Promise<number | undefined> {
      const [row] = await at(place)
        .where({ kind: dialog.kind, version })
        .update({ ...columnsOf(dialog, now), version: version + 1 })
        .returning<Pick<DialogRow, 'version'>[]>('version');
      return row?.version;
    },

    /** Surveys in which somebody has answered, fell silent before `before`, and was not reminded; locked. */
    async silentSurveys(before: Date, limit: number): Promise<HubDialog[]> {
      const rows = await dialogs()
        .where({ kind: SURVEY_DIALOG })
        .where('updated_at', '<', before)
        .whereRaw(
          `state ->> 'phase' = 'asking' and state ->> 'remindedAt' is null and state ->> 'leadId' is not null`,
        )
        .orderBy('updated_at')
        .limit(limit)
        .forUpdate()
        .skipLocked()
        .select<DialogRow[]>('*');
      return rows.map(toDialog);
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

function columnsOf({ kind, state }: KeptDialog, now: Date) {
  return { kind, state: storableJson(state), updated_at: now };
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
