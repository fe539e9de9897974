import type { Knex } from 'knex';
import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import type { KnownCustomer, SeenContact } from '../booking/customer-match-rules.ts';

interface CustomerRow {
  id: string;
  name: string;
  phone: string | null;
  mail: string | null;
}

export type CustomersRepository = ReturnType<typeof createCustomersRepository>;

/** What booking asks of the `customers` and `consents` tables. */
export function createCustomersRepository(db: Knex) {
  return {
    async find(id: string): Promise<KnownCustomer | undefined> {
      const row = await db<CustomerRow>('customers').where({ id }).whereNull('erased_at').first();
      return row && toCustomer(row);
    },

    /** Everybody with this number or this address, oldest first. */
    async listByContact({ phone, mail }: Pick<SeenContact, 'phone' | 'mail'>): Promise<KnownCustomer[]> {
      if (phone === undefined && mail === undefined) return [];
      const rows = await db<CustomerRow>('customers')
        .whereNull('erased_at')
        .where((either) => {
          if (phone !== undefined) void either.orWhere({ phone });
          if (mail !== undefined) void either.orWhere({ mail });
        })
        .orderBy(['created_at', 'id'])
        .limit(50);
      return rows.map(toCustomer);
    },

    async insert(customer: KnownCustomer & { language: Language }): Promise<void> {
      await db('customers').insert({
        ...customer,
        phone: customer.phone ?? null,
        mail: customer.mail ?? null,
      });
    },

    /** Only where nothing was known before. */
    async addContact(id: string, { phone, mail }: Pick<SeenContact, 'phone' | 'mail'>): Promise<void> {
      await db('customers')
        .where({ id })
        .update({
          phone: db.raw('coalesce(phone, ?)', [phone ?? null]),
          mail: db.raw('coalesce(mail, ?)', [mail ?? null]),
        });
    },

    /** Appointments ahead of everybody with this number or address. */
    async countAhead({ phone, mail }: Pick<SeenContact, 'phone' | 'mail'>, now: Date): Promise<number> {
      const result = await db.raw<{ rows: [{ count: number }] }>(
        `select count(*)::int as count from appointments a join customers c on c.id = a.customer_id
         where a.status = 'booked' and lower(a.period) > :now
           and (a.held_until is null or a.held_until > :now) and (c.phone = :phone or c.mail = :mail)`,
        { now, phone: phone ?? null, mail: mail ?? null },
      );
      return result.rows[0].count;
    },

    async addConsent(consent: {
      id: string;
      customerId: string | undefined;
      appointmentId: string | undefined;
      purpose: 'booking' | 'reminders' | 'news';
      version: string;
      language: Language;
      givenAt: Date;
    }): Promise<void> {
      await db('consents').insert({
        id: consent.id,
        customer_id: consent.customerId ?? null,
        appointment_id: consent.appointmentId ?? null,
        purpose: consent.purpose,
        text_version: consent.version,
        language: consent.language,
        given_at: consent.givenAt,
      });
    },
  };
}

function toCustomer({ id, name, phone, mail }: CustomerRow): KnownCustomer {
  return { id, name, phone: phone ?? undefined, mail: mail ?? undefined };
}
