import type { Knex } from 'knex';
import { REVIEW_REQUEST } from '../messages/mail-wordings.ts';

export interface EndedVisit {
  id: string;
  customerId: string;
}

/** What asking for reviews has to know of visits and of what was sent. */
export function createReviewRequestsRepository(db: Knex) {
  return {
    /** Kept visits of guests with mail, booked since asking was switched on, that nobody was asked about; oldest first. */
    async listEnded(ended: { after: Date; until: Date }, bookedSince: Date): Promise<EndedVisit[]> {
      const found = await db.raw<{ rows: { id: string; customer_id: string }[] }>(
        `select a.id, a.customer_id
         from appointments a
         join customers c on c.id = a.customer_id and c.erased_at is null
         cross join lateral (select upper(a.period) - a.buffer_after_minutes * interval '1 minute' as at) ended
         where a.status = 'booked' and a.held_until is null and a.outcome is distinct from 'no-show'
           and a.customer_mail is not null and a.created_at >= :bookedSince
           and a.period && tstzrange(:after, :until, '(]') and ended.at > :after and ended.at <= :until
           and not exists (select 1 from messages m where m.dedupe_key = :kind || ':' || a.id)
         order by ended.at, a.id`,
        { ...ended, bookedSince, kind: REVIEW_REQUEST },
      );
      return found.rows.map(({ id, customer_id: customerId }) => ({ id, customerId }));
    },

    /** Holds the guest's row until the end of the transaction; false when they were erased. */
    async lockGuest(customerId: string): Promise<boolean> {
      const guest = db('customers').where({ id: customerId }).whereNull('erased_at');
      return (await guest.forUpdate().first<{ id: string } | undefined>('id')) !== undefined;
    },

    /** Every address of mail by which the salon knows a guest, the one of their record first. */
    async addressesOf(customerId: string): Promise<string[]> {
      const found = await db.raw<{ rows: { mail: string }[] }>(
        `select mail from customers where id = :customerId and mail is not null
         union all
         select distinct customer_mail from appointments where customer_id = :customerId and customer_mail is not null`,
        { customerId },
      );
      return [...new Set(found.rows.map(({ mail }) => mail.toLowerCase()))];
    },

    /** Whether this guest, or somebody at this address, was asked since; what was dropped asked nobody. */
    async wasAskedSince(
      since: Date,
      { customerId, mail }: { customerId: string; mail: string },
    ): Promise<boolean> {
      const row: unknown = await db('messages')
        .where({ kind: REVIEW_REQUEST })
        .whereNot({ state: 'dropped' })
        .where('not_before', '>', since)
        .where((either) =>
          either
            .whereRaw('about @> array[?]', [`customer:${customerId}`])
            .orWhereRaw('lower(recipient) = ?', [mail.toLowerCase()]),
        )
        .first('id');
      return row !== undefined;
    },
  };
}
