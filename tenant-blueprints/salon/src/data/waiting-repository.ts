import type { Knex } from 'knex';
import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import type { LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { WaitingEntry, WaitingOffer, WaitingState } from '../waiting-list/waiting-entry.ts';

interface EntryRow {
  id: string;
  customer_name: string;
  customer_phone: string | null;
  customer_mail: string | null;
  language: Language;
  service_ids: string[];
  staff_id: number | null;
  first_day: LocalDay;
  last_day: LocalDay;
  earliest: number;
  latest: number;
  state: WaitingState;
  created_at: Date;
}

interface OfferRow {
  id: string;
  entry_id: string;
  appointment_id: string;
  ends_at: Date;
}

export type WaitingRepository = ReturnType<typeof createWaitingRepository>;

/** All SQL of the waiting list and its offers. */
export function createWaitingRepository(db: Knex) {
  const entries = () =>
    db('waiting_entries').select<EntryRow[]>(
      '*',
      // As text: a day has no time zone, a Date of JavaScript has one.
      db.raw(`to_char(from_day, 'YYYY-MM-DD') as first_day, to_char(until_day, 'YYYY-MM-DD') as last_day`),
    );
  const offers = () => db<OfferRow>('waiting_offers');

  return {
    async insert(entry: Omit<WaitingEntry, 'state' | 'createdAt'>): Promise<void> {
      await db('waiting_entries').insert({
        id: entry.id,
        customer_name: entry.name,
        customer_phone: entry.phone ?? null,
        customer_mail: entry.mail ?? null,
        language: entry.language,
        service_ids: entry.serviceIds,
        staff_id: entry.staffId ?? null,
        from_day: entry.fromDay,
        until_day: entry.untilDay,
        earliest: entry.earliest,
        latest: entry.latest,
      });
    },

    async find(id: string): Promise<WaitingEntry | undefined> {
      const [row] = await entries().where({ id });
      return row && toEntry(row);
    },

    /** Who waits for a day between these, first come first; not who was offered this very time before. */
    async listWaiting(firstDay: LocalDay, lastDay: LocalDay): Promise<WaitingEntry[]> {
      const rows = await entries()
        .where({ state: 'waiting' })
        .where('from_day', '<=', lastDay)
        .where('until_day', '>=', firstDay)
        .orderBy(['created_at', 'id'])
        .limit(100);
      return rows.map(toEntry);
    },

    /** For the salon's page: everybody who is not served yet, first come first. */
    async listOpen(): Promise<WaitingEntry[]> {
      const rows = await entries().whereIn('state', ['waiting', 'offered']).orderBy(['created_at', 'id']);
      return rows.map(toEntry);
    },

    async countOpen({ phone, mail }: Pick<WaitingEntry, 'phone' | 'mail'>): Promise<number> {
      const rows = await db('waiting_entries')
        .whereIn('state', ['waiting', 'offered'])
        .where((either) => {
          if (phone !== undefined) void either.orWhere({ customer_phone: phone });
          if (mail !== undefined) void either.orWhereRaw('lower(customer_mail) = ?', [mail.toLowerCase()]);
        })
        .count<{ count: string }[]>();
      return Number(rows[0]?.count ?? 0);
    },

    /** False when it is no longer in this state. */
    async move(id: string, from: readonly WaitingState[], to: WaitingState): Promise<boolean> {
      const changed = await db('waiting_entries')
        .where({ id })
        .whereIn('state', from)
        .update({ state: to, changed_at: db.fn.now() });
      return changed === 1;
    },

    /** Those whose last day is over. */
    async endBefore(today: LocalDay): Promise<number> {
      return db('waiting_entries')
        .where({ state: 'waiting' })
        .where('until_day', '<', today)
        .update({ state: 'over', changed_at: db.fn.now() });
    },

    async insertOffer(offer: WaitingOffer): Promise<void> {
      await offers().insert({
        id: offer.id,
        entry_id: offer.entryId,
        appointment_id: offer.appointmentId,
        ends_at: offer.endsAt,
      });
    },

    async findOffer(appointmentId: string): Promise<WaitingOffer | undefined> {
      const row = await offers().where({ appointment_id: appointmentId }).first();
      return row && toOffer(row);
    },

    async findOpenOffer(entryId: string): Promise<WaitingOffer | undefined> {
      const row = await offers()
        .where({ entry_id: entryId, state: 'open' } as Partial<OfferRow>)
        .first();
      return row && toOffer(row);
    },

    async closeOffer(appointmentId: string, state: 'taken' | 'declined'): Promise<void> {
      await db('waiting_offers').where({ appointment_id: appointmentId, state: 'open' }).update({ state });
    },

    /** Who has not answered waits on. */
    async lapseOffers(appointmentIds: readonly string[]): Promise<void> {
      const open = db('waiting_offers').whereIn('appointment_id', appointmentIds).where({ state: 'open' });
      await db('waiting_entries')
        .whereIn('id', open.clone().select('entry_id'))
        .update({ state: 'waiting', changed_at: db.fn.now() });
      await open.clone().update({ state: 'lapsed' });
    },

    /** Beginnings, by member of staff, that were offered to somebody before and not taken. */
    async listOffered(entryId: string): Promise<{ staffId: number; from: Date }[]> {
      return db('waiting_offers')
        .join('appointments', 'appointments.id', 'waiting_offers.appointment_id')
        .where({ entry_id: entryId })
        .select<{ staffId: number; from: Date }[]>(
          'staff_id as staffId',
          db.raw(`lower(period) + buffer_before_minutes * interval '1 minute' as "from"`),
        );
    },
  };
}

function toEntry(row: EntryRow): WaitingEntry {
  return {
    id: row.id,
    name: row.customer_name,
    phone: row.customer_phone ?? undefined,
    mail: row.customer_mail ?? undefined,
    language: row.language,
    serviceIds: row.service_ids,
    staffId: row.staff_id ?? undefined,
    fromDay: row.first_day,
    untilDay: row.last_day,
    earliest: row.earliest,
    latest: row.latest,
    state: row.state,
    createdAt: row.created_at,
  };
}

function toOffer(row: OfferRow): WaitingOffer {
  return {
    id: row.id,
    entryId: row.entry_id,
    appointmentId: row.appointment_id,
    endsAt: row.ends_at,
  };
}
