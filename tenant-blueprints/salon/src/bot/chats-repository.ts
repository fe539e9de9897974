import type { Knex } from 'knex';
import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';

/** A booking in the making; whatever is missing is asked next. */
export interface Draft {
  serviceId: string;
  /** ISO 8601. */
  start: string;
  name?: string;
  phone?: string;
  /** Telegram itself says that the number is this person's. */
  isProved?: boolean;
}

export interface Chat {
  language: Language | undefined;
  draft: Draft | undefined;
  customer: { id: string; name: string; phone: string | undefined; mail: string | undefined } | undefined;
  user: { id: string; role: string; staffId: number | undefined } | undefined;
}

interface ChatRow {
  language: Language | null;
  draft: Draft | null;
  user_id: string | null;
  role: string | null;
  staff_id: number | null;
  customer_id: string | null;
  name: string | null;
  phone: string | null;
  mail: string | null;
}

/** All SQL of chats, their codes and what was booked in them. */
export function createChatsRepository(db: Knex) {
  return {
    async read(chatId: number): Promise<Chat> {
      const { rows } = await db.raw<{ rows: ChatRow[] }>(
        `select chats.language, chats.draft, users.id as user_id, users.role, staff.id as staff_id,
                customers.id as customer_id, customers.name, customers.phone, customers.mail
         from (select ?::bigint as chat_id) asked
         left join chats using (chat_id)
         left join users on users.id = chats.user_id and users.disabled_at is null
         left join staff on staff.user_id = users.id and staff.is_working
         left join customers on customers.telegram_chat_id = asked.chat_id and customers.erased_at is null`,
        [chatId],
      );
      return toChat(rows[0]);
    },

    async setLanguage(chatId: number, language: Language): Promise<void> {
      await merge(chatId, { language });
    },

    async setDraft(chatId: number, draft: Draft | undefined): Promise<void> {
      await merge(chatId, { draft: draft === undefined ? null : JSON.stringify(draft) });
    },

    async bindCustomer(chatId: number, customerId: string): Promise<void> {
      // A chat is one person's, and so is a customer.
      await db('customers').where({ telegram_chat_id: chatId }).update({ telegram_chat_id: null });
      await db('customers').where({ id: customerId }).update({ telegram_chat_id: chatId });
    },

    async bindUser(chatId: number, userId: string): Promise<void> {
      await db('chats').where({ user_id: userId }).update({ user_id: null });
      await merge(chatId, { user_id: userId });
    },

    /** The end of every tie between this chat and the salon. */
    async unbind(chatId: number): Promise<void> {
      await db('customers').where({ telegram_chat_id: chatId }).update({ telegram_chat_id: null });
      await db('chats').where({ chat_id: chatId }).delete();
    },

    async addAppointment(chatId: number, appointmentId: string): Promise<void> {
      await merge(chatId, {});
      await db('chat_appointments')
        .insert({ chat_id: chatId, appointment_id: appointmentId })
        .onConflict()
        .ignore();
    },

    /** Ids of what is ahead, soonest first: booked in this chat, or by the customer it is bound to. */
    async listAhead(chatId: number, customerId: string | undefined, now: Date): Promise<string[]> {
      const { rows } = await db.raw<{ rows: { id: string }[] }>(
        `select id from appointments
         where status = 'booked' and lower(period) > :now and held_for is distinct from 'offer'
           and (customer_id = :customerId
             or id in (select appointment_id from chat_appointments where chat_id = :chatId))
         order by lower(period) limit 10`,
        { now, customerId: customerId ?? null, chatId },
      );
      return rows.map(({ id }) => id);
    },

    /** Only the newest code of somebody is of use: there is never more than one to steal. */
    async insertCode(code: {
      hash: Buffer;
      customerId?: string;
      userId?: string;
      expiresAt: Date;
    }): Promise<void> {
      const owner = { customer_id: code.customerId ?? null, user_id: code.userId ?? null };
      await db('chat_codes').where(owner).delete();
      await db('chat_codes').insert({
        ...owner,
        code_hash: code.hash,
        expires_at: code.expiresAt,
      });
    },

    /** Uses it up; undefined when it was used, is too old or never was. */
    async useCode(
      hash: Buffer,
      now: Date,
    ): Promise<{ customerId: string | undefined; userId: string | undefined } | undefined> {
      const [used] = await db('chat_codes')
        .where({ code_hash: hash, used_at: null })
        .where('expires_at', '>', now)
        .update({ used_at: now })
        .returning<{ customer_id: string | null; user_id: string | null }[]>(['customer_id', 'user_id']);
      return used && { customerId: used.customer_id ?? undefined, userId: used.user_id ?? undefined };
    },

    async setIdentity(username: string): Promise<void> {
      await db('bot_identity')
        .insert({ is_only: true, username, seen_at: db.fn.now() })
        .onConflict('is_only')
        .merge();
    },

    /** Undefined in a salon without a bot. */
    async username(): Promise<string | undefined> {
      const row = await db('bot_identity').first<{ username: string } | undefined>('username');
      return row?.username;
    },
  };

  async function merge(chatId: number, changes: object): Promise<void> {
    await db('chats')
      .insert({ chat_id: chatId, ...changes, changed_at: db.fn.now() })
      .onConflict('chat_id')
      .merge();
  }
}

function toChat(row: ChatRow | undefined): Chat {
  return {
    language: row?.language ?? undefined,
    draft: row?.draft ?? undefined,
    user:
      row?.user_id != null && row.role !== null
        ? { id: row.user_id, role: row.role, staffId: row.staff_id ?? undefined }
        : undefined,
    customer:
      row?.customer_id != null && row.name !== null
        ? {
            id: row.customer_id,
            name: row.name,
            phone: row.phone ?? undefined,
            mail: row.mail ?? undefined,
          }
        : undefined,
  };
}
