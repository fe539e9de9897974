import type { Channel, MessageState } from '@codexdlc/blueprint-kit/messages/message.ts';
import type { Knex } from 'knex';

export interface ListedMessage {
  id: string;
  kind: string;
  channel: Channel;
  recipient: string;
  subject: string;
  state: MessageState;
  createdAt: Date;
  sentAt: Date | null;
  attempts: number;
  lastError: string | null;
}

/** So long a mail waits for its first attempt only where nobody sends. */
export const STUCK_MS = 15 * 60_000;

const COLUMNS = {
  id: 'id',
  kind: 'kind',
  channel: 'channel',
  recipient: 'recipient',
  subject: 'subject',
  state: 'state',
  createdAt: 'created_at',
  sentAt: 'sent_at',
  attempts: 'attempts',
  lastError: 'last_error',
};

/** What was sent and what was not, for the owner to read. */
export function createMessageListRepository(db: Knex) {
  return {
    /** Newest first. */
    async list(state: MessageState | undefined, limit: number): Promise<ListedMessage[]> {
      const query = db('messages')
        .orderBy([{ column: 'created_at', order: 'desc' }, 'id'])
        .limit(limit);
      if (state !== undefined) void query.where({ state });
      return query.select<ListedMessage[]>(COLUMNS);
    },

    async find(id: string): Promise<(ListedMessage & { text: string }) | undefined> {
      return db('messages')
        .where({ id })
        .first<(ListedMessage & { text: string }) | undefined>({ ...COLUMNS, text: 'body_text' });
    },

    /** Mails that should have been tried long ago and never were: nobody sends. */
    async countStuck(before: Date): Promise<number> {
      const row = await db('messages')
        .where({ state: 'waiting', channel: 'mail', attempts: 0 })
        .where('not_before', '<', before)
        .where('created_at', '<', before)
        .where((still) => still.whereNull('not_after').orWhereRaw('not_after > now()'))
        .where({ is_quiet: false })
        .count<{ count: string }[]>('* as count');
      return Number(row[0]?.count ?? 0);
    },

    async countOfLastHour(kind: string, about: string): Promise<number> {
      const row = await db('messages')
        .where({ kind })
        .whereRaw(`about @> array[?] and created_at > now() - interval '1 hour'`, [about])
        .count<{ count: string }[]>('* as count');
      return Number(row[0]?.count ?? 0);
    },

    /** False when it is on its way or has arrived. */
    async sendAgain(id: string, at: Date): Promise<boolean> {
      const changed = await db('messages').where({ id }).whereIn('state', ['failed', 'dropped']).update({
        state: 'waiting',
        attempts: 0,
        not_before: at,
        not_after: null,
        claimed_until: null,
        handed_over_at: null,
        handovers: 0,
        last_error: null,
      });
      return changed === 1;
    },
  };
}
