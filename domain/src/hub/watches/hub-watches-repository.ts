import type { Knex } from 'knex';
import type { Language } from '../../subscriptions/subscription.ts';

/** A chat that is shown how an operation goes. */
export interface HubWatch {
  operationId: string;
  chatId: number;
  language: Language;
  leadId: string | null;
  createdAt: Date;
}

interface WatchRow {
  operation_id: string;
  bot_id: number;
  chat_id: number;
  language: Language;
  lead_id: string | null;
  created_at: Date;
  ended_at: Date | null;
}

export interface NewHubWatch {
  operationId: string;
  chatId: number;
  language: Language;
  leadId?: string | undefined;
}

export type HubWatchesRepository = ReturnType<typeof createHubWatchesRepository>;

/** All SQL of `hub_watches`, of one bot. */
export function createHubWatchesRepository(db: Knex, botId: number) {
  const watches = () => db('hub_watches').where({ bot_id: botId });

  return {
    /** Begun again when it had ended: an operation that is retried is the same operation. */
    async open({ operationId, chatId, language, leadId }: NewHubWatch): Promise<void> {
      await db('hub_watches')
        .insert({
          operation_id: operationId,
          bot_id: botId,
          chat_id: chatId,
          language,
          lead_id: leadId ?? null,
        })
        .onConflict(['operation_id', 'bot_id', 'chat_id'])
        .merge({
          language,
          lead_id: db.raw('coalesce(excluded.lead_id, hub_watches.lead_id)'),
          ended_at: null,
        });
    },

    /** The oldest first. */
    async listOpen(limit: number): Promise<HubWatch[]> {
      const rows = await watches()
        .whereNull('ended_at')
        .orderBy(['created_at', 'operation_id', 'chat_id'])
        .limit(limit)
        .select<WatchRow[]>('*');
      return rows.map(toWatch);
    },

    async end({ operationId, chatId }: Pick<HubWatch, 'operationId' | 'chatId'>, now: Date): Promise<void> {
      await watches()
        .where({ operation_id: operationId, chat_id: chatId })
        .whereNull('ended_at')
        .update({ ended_at: now });
    },
  };
}

function toWatch(row: WatchRow): HubWatch {
  return {
    operationId: row.operation_id,
    chatId: row.chat_id,
    language: row.language,
    leadId: row.lead_id,
    createdAt: row.created_at,
  };
}
