import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import type { Knex } from 'knex';

export interface CustomerRecord {
  id: string;
  name: string;
  phone: string | undefined;
  mail: string | undefined;
  language: Language;
  note: string;
  telegramChatId: string | undefined;
  createdAt: Date;
}

export interface ConsentRecord {
  id: string;
  purpose: 'booking' | 'reminders' | 'news';
  textVersion: string;
  language: Language;
  givenAt: Date;
  withdrawnAt: Date | undefined;
}

interface CustomerRow {
  id: string;
  name: string;
  phone: string | null;
  mail: string | null;
  language: Language;
  note: string;
  telegram_chat_id: string | null;
  created_at: Date;
}

/** What is known of a customer; who was erased is nobody. */
export function createCustomerRecordRepository(db: Knex) {
  return {
    async find(id: string): Promise<CustomerRecord | undefined> {
      const row = await db<CustomerRow>('customers').where({ id }).whereNull('erased_at').first();
      return (
        row && {
          id: row.id,
          name: row.name,
          phone: row.phone ?? undefined,
          mail: row.mail ?? undefined,
          language: row.language,
          note: row.note,
          telegramChatId: row.telegram_chat_id ?? undefined,
          createdAt: row.created_at,
        }
      );
    },

    /** Holds the row until the end of the transaction. */
    async lock(id: string): Promise<boolean> {
      const row: unknown = await db('customers').where({ id }).whereNull('erased_at').forUpdate().first('id');
      return row !== undefined;
    },

    async update(
      id: string,
      { name, phone, mail, language, note }: Omit<CustomerRecord, 'id' | 'telegramChatId' | 'createdAt'>,
    ): Promise<void> {
      await db<CustomerRow>('customers')
        .where({ id })
        .update({ name, phone: phone ?? null, mail: mail ?? null, language, note });
    },

    async isWith(customerId: string, staffId: number): Promise<boolean> {
      const row: unknown = await db('appointments')
        .where({ customer_id: customerId, staff_id: staffId })
        .first('id');
      return row !== undefined;
    },

    async countAhead(customerId: string, now: Date): Promise<number> {
      const [row] = await db('appointments')
        .where({ customer_id: customerId, status: 'booked' })
        .whereRaw('upper(period) > ?', [now])
        .where((each) => each.whereNull('held_until').orWhere('held_until', '>', now))
        .count<{ count: string }[]>();
      return Number(row?.count ?? 0);
    },

    async listConsents(customerId: string): Promise<ConsentRecord[]> {
      const rows = await db('consents').where({ customer_id: customerId }).orderBy('given_at', 'desc').select<
        {
          id: string;
          purpose: ConsentRecord['purpose'];
          text_version: string;
          language: Language;
          given_at: Date;
          withdrawn_at: Date | null;
        }[]
      >('id', 'purpose', 'text_version', 'language', 'given_at', 'withdrawn_at');
      return rows.map((row) => ({
        id: row.id,
        purpose: row.purpose,
        textVersion: row.text_version,
        language: row.language,
        givenAt: row.given_at,
        withdrawnAt: row.withdrawn_at ?? undefined,
      }));
    },

    /** False when there is none that still holds. */
    async withdrawConsent(customerId: string, consentId: string, at: Date): Promise<boolean> {
      const changed = await db('consents')
        .where({ id: consentId, customer_id: customerId })
        .whereNull('withdrawn_at')
        .update({ withdrawn_at: at });
      return changed === 1;
    },
  };
}
