import type { Knex } from 'knex';
import type { Attachment, Channel, DueMessage, NewMessage } from './message.ts';

interface MessageRow {
  id: string;
  kind: string;
  channel: Channel;
  recipient: string;
  about: string[];
  language: string;
  subject: string;
  body_text: string;
  body_html: string | null;
  attachments: Attachment[];
  attempts: number;
  created_at: Date;
  not_after: Date | null;
  handovers: number;
  fallback_recipient: string | null;
  unsubscribe_url: string | null;
}

export interface ClaimOptions {
  now: Date;
  /** Of the sender: until then nobody else takes it. */
  until: Date;
  limit: number;
  channels: readonly Channel[];
  /** Whether people sleep: what is quiet stays. */
  isQuietTime: boolean;
}

export type MessagesRepository = ReturnType<typeof createMessagesRepository>;

/** All SQL of the `messages` table that senders need. */
export function createMessagesRepository(db: Knex) {
  const open = (id: string) => db('messages').where({ id, state: 'sending' });

  return {
    /** False when one with its key is there. */
    async insert(id: string, message: NewMessage): Promise<boolean> {
      const rows = await db('messages')
        .insert({
          id,
          dedupe_key: message.dedupeKey,
          kind: message.kind,
          channel: message.channel,
          recipient: message.recipient,
          about: message.about ?? [],
          language: message.language,
          subject: message.subject,
          body_text: message.text,
          body_html: message.html ?? null,
          attachments: JSON.stringify(message.attachments ?? []),
          not_after: message.notAfter ?? null,
          is_quiet: message.isQuiet ?? false,
          fallback_recipient: message.fallbackRecipient ?? null,
          unsubscribe_url: message.unsubscribeUrl ?? null,
          ...(message.notBefore && { not_before: message.notBefore }),
        })
        .onConflict('dedupe_key')
        .ignore()
        .returning('id');
      return rows.length > 0;
    },

    /** Oldest first; two senders at once never get the same one. */
    async claimDue({ now, until, limit, channels, isQuietTime }: ClaimOptions): Promise<DueMessage[]> {
      const rows = await db.raw<{ rows: MessageRow[] }>(
        `update messages set state = 'sending', attempts = attempts + 1, claimed_until = :until
         where id in (
           select id from messages
           where state in ('waiting', 'sending') and coalesce(claimed_until, not_before) <= :now
             and channel = any (cast(:channels as text[])) and not (is_quiet and :isQuietTime)
           order by coalesce(claimed_until, not_before)
           limit :limit for update skip locked
         )
         returning *`,
        { now, until, limit, channels: [...channels], isQuietTime },
      );
      return rows.rows.map(toDue).sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
    },

    /** Stored before the last byte leaves: whoever comes after a kill knows whether it may have arrived. */
    async markHandedOver(id: string, at: Date): Promise<void> {
      await open(id).update({ handed_over_at: at, handovers: db.raw('handovers + 1') });
    },

    async markSent(id: string, at: Date, remoteId: string | undefined): Promise<void> {
      await open(id).update({
        state: 'sent',
        sent_at: at,
        remote_id: remoteId ?? null,
        claimed_until: null,
        last_error: null,
      });
    },

    /** `isUntouched`: the other side has said that it did not take it. */
    async putBack(id: string, again: Date, error: string, isUntouched: boolean): Promise<void> {
      await open(id).update({
        state: 'waiting',
        claimed_until: null,
        not_before: again,
        last_error: error,
        ...(isUntouched && { handed_over_at: null, handovers: 0 }),
      });
    },

    async giveUp(id: string, state: 'failed' | 'dropped', error: string): Promise<void> {
      await open(id).update({ state, claimed_until: null, last_error: error });
    },

    /** Another way for the same message. */
    async sendByMailInstead(id: string, recipient: string): Promise<void> {
      await open(id).update({
        state: 'waiting',
        channel: 'mail',
        recipient,
        fallback_recipient: null,
        claimed_until: null,
        handed_over_at: null,
        handovers: 0,
        attempts: 0,
      });
    },

    /** What waits and is no longer true, such as reminders of what was moved; gives back what nobody is told now. */
    async dropWaiting(
      about: string,
      kinds: readonly string[],
      why: string,
    ): Promise<Pick<DueMessage, 'kind' | 'about'>[]> {
      return db('messages')
        .whereRaw('about @> array[?]', [about])
        .whereIn('kind', [...kinds])
        .where('state', 'waiting')
        .update({ state: 'dropped', last_error: why })
        .returning<Pick<DueMessage, 'kind' | 'about'>[]>(['kind', 'about']);
    },

    async deleteOld(before: Date): Promise<number> {
      return db('messages')
        .where('created_at', '<', before)
        .whereIn('state', ['sent', 'failed', 'dropped'])
        .delete();
    },
  };
}

function toDue(row: MessageRow): DueMessage {
  return {
    id: row.id,
    kind: row.kind,
    channel: row.channel,
    recipient: row.recipient,
    about: row.about,
    language: row.language,
    subject: row.subject,
    text: row.body_text,
    html: row.body_html ?? undefined,
    attachments: row.attachments,
    attempts: row.attempts,
    createdAt: row.created_at,
    notAfter: row.not_after ?? undefined,
    handovers: row.handovers,
    fallbackRecipient: row.fallback_recipient ?? undefined,
    unsubscribeUrl: row.unsubscribe_url ?? undefined,
  };
}
