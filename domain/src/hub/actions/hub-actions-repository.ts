import type { Knex } from 'knex';
import { storableJson } from '../updates/storable-json-rules.ts';

export const HUB_ACTION_STATES = ['asked', 'confirmed', 'done', 'refused', 'cancelled'] as const;
export type HubActionState = (typeof HUB_ACTION_STATES)[number];

/** A change that somebody was asked about. */
export interface HubAction {
  id: string;
  chatId: number;
  telegramId: number;
  userId: string;
  kind: string;
  target: unknown;
  state: HubActionState;
  result: unknown;
  createdAt: Date;
  expiresAt: Date;
  decidedAt: Date | null;
}

export type NewHubAction = Omit<HubAction, 'state' | 'result' | 'decidedAt'>;

interface ActionRow {
  id: string;
  chat_id: number;
  telegram_id: number;
  user_id: string;
  kind: string;
  target: unknown;
  state: HubActionState;
  result: unknown;
  created_at: Date;
  expires_at: Date;
  decided_at: Date | null;
}

export type HubActionsRepository = ReturnType<typeof createHubActionsRepository>;

/** All SQL of `hub_actions`, of one bot. Changes of state are compare-and-set: false when it has another state. */
export function createHubActionsRepository(db: Knex, botId: number) {
  const actions = () => db('hub_actions').where({ bot_id: botId });

  return {
    async ask(action: NewHubAction): Promise<void> {
      await db('hub_actions').insert({
        id: action.id,
        bot_id: botId,
        chat_id: action.chatId,
        telegram_id: action.telegramId,
        user_id: action.userId,
        kind: action.kind,
        target: storableJson(action.target),
        created_at: action.createdAt,
        expires_at: action.expiresAt,
      });
    },

    async find(id: string): Promise<HubAction | undefined> {
      const row = await actions().where({ id }).first<ActionRow | undefined>();
      return row && toAction(row);
    },

    async confirm(id: string, now: Date): Promise<boolean> {
      const changed = await actions()
        .where({ id, state: 'asked' })
        .where('expires_at', '>', now)
        .update({ state: 'confirmed', decided_at: now });
      return changed === 1;
    },

    async cancel(id: string, now: Date): Promise<boolean> {
      return (
        (await actions().where({ id, state: 'asked' }).update({ state: 'cancelled', decided_at: now })) === 1
      );
    },

    async end(id: string, state: 'done' | 'refused', result: unknown): Promise<boolean> {
      const ended = { state, result: storableJson(result ?? null) };
      return (await actions().where({ id, state: 'confirmed' }).update(ended)) === 1;
    },

    /** Asked and not answered in time, the oldest first. */
    async overdue(now: Date, limit: number): Promise<HubAction[]> {
      const rows = await actions()
        .where({ state: 'asked' })
        .where('expires_at', '<=', now)
        .orderBy('created_at')
        .limit(limit)
        .select<ActionRow[]>('*');
      return rows.map(toAction);
    },

    /** Takes what is personal out of everything that was asked about this lead; what is still open is cancelled. */
    async forgetLead(leadId: string, now: Date): Promise<HubAction[]> {
      const rows = await actions()
        .whereRaw(`target ->> 'leadId' = ?`, [leadId])
        .update({
          target: db.raw(
            `jsonb_build_object('leadId', target -> 'leadId', 'dialogId', target -> 'dialogId')`,
          ),
          result: null,
          decided_at: db.raw('coalesce(decided_at, ?)', [now]),
          state: db.raw(`case when state = 'asked' then 'cancelled' else state end`),
        })
        .returning<ActionRow[]>('*');
      return rows.map(toAction);
    },
  };
}

function toAction(row: ActionRow): HubAction {
  return {
    id: row.id,
    chatId: row.chat_id,
    telegramId: row.telegram_id,
    userId: row.user_id,
    kind: row.kind,
    target: row.target,
    state: row.state,
    result: row.result,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    decidedAt: row.decided_at,
  };
}
