import type { Knex } from 'knex';
import { createReviewRequestsRepository } from '../../data/review-requests-repository.ts';
import { mailHash } from '../../review-requests/mail-hash.ts';

/** By what a person's traces are found in tables that do not know customers. */
export interface Traces {
  customerId: string;
  name: string;
  phone: string | undefined;
  mail: string | undefined;
}

export type Row = Record<string, unknown>;

/** Everything that is stored of one person, and how it is made nobody's. */
export function createPersonalDataRepository(db: Knex) {
  const appointmentsOf = (traces: Traces) => ofPerson(db, 'appointments', 'customer', traces, true);
  const waitingOf = (traces: Traces) => ofPerson(db, 'waiting_entries', 'customer', traces, true);
  const vouchersOf = (traces: Traces) => ofPerson(db, 'vouchers', 'buyer', traces, false);
  const reviewHashesOf = async ({ customerId }: Traces) =>
    (await createReviewRequestsRepository(db).addressesOf(customerId)).map(mailHash);

  return {
    /** Read before anything is changed: what is about them is found by it. */
    async readAbout(traces: Traces): Promise<string[]> {
      // One after the other: in a transaction there is one connection.
      const appointments = await appointmentsOf(traces).select<{ id: string }[]>('id');
      const waiting = await waitingOf(traces).select<{ id: string }[]>('id');
      const vouchers = await vouchersOf(traces).select<{ id: string }[]>('id');
      return [
        `customer:${traces.customerId}`,
        ...appointments.map(({ id }) => `appointment:${id}`),
        ...waiting.map(({ id }) => `waiting:${id}`),
        ...vouchers.map(({ id }) => `voucher:${id}`),
      ];
    },

    async read(traces: Traces): Promise<Record<string, Row[]>> {
      const about = await this.readAbout(traces);
      return {
        customer: await db('customers')
          .where({ id: traces.customerId })
          .select<Row[]>(...CUSTOMER),
        consents: await db('consents')
          .where({ customer_id: traces.customerId })
          .orderBy('given_at')
          .select<Row[]>(...CONSENT),
        appointments: await appointmentsOf(traces)
          .orderByRaw('lower(period)')
          .select<Row[]>(
            ...APPOINTMENT,
            db.raw('lower(period) as begins_at'),
            db.raw('upper(period) as ends_at'),
            db.raw(SERVICES_OF_APPOINTMENT),
          ),
        waitingList: await waitingOf(traces)
          .orderBy('created_at')
          .select<Row[]>(
            ...WAITING,
            db.raw(
              `to_char(from_day, 'YYYY-MM-DD') as from_day, to_char(until_day, 'YYYY-MM-DD') as until_day`,
            ),
          ),
        vouchers: await vouchersOf(traces)
          .orderBy('asked_at')
          .select<Row[]>(...VOUCHER),
        reviewRequests: await db('review_refusals')
          .whereIn('mail_hash', await reviewHashesOf(traces))
          .orderBy('refused_at')
          .select<Row[]>('refused_at', 'refused_by'),
        messages: await db('messages')
          .whereRaw('about && ?::text[]', [about])
          .orderBy('created_at')
          .select<Row[]>(...MESSAGE),
      };
    },

    /** What has to be kept for the books stays, with nobody's name on it; so does a no to requests for reviews. */
    async erase(traces: Traces, at: Date): Promise<Record<string, number>> {
      const about = await this.readAbout(traces);
      const nobody = { customer_name: NOBODY, customer_phone: null, customer_mail: null };
      const messages = await db('messages')
        .whereRaw('about && ?::text[]', [about])
        .update({
          recipient: '',
          fallback_recipient: null,
          subject: '',
          body_text: '',
          body_html: null,
          attachments: '[]',
          last_error: null,
          state: db.raw(`case when state in ('waiting', 'sending') then 'dropped' else state end`),
        });
      const appointments = await appointmentsOf(traces).update({
        ...nobody,
        customer_id: null,
        note: '',
        wish: '',
        changed_at: at,
      });
      // Whoever was to be told by then is told without the person.
      const deliveries = await db('webhook_deliveries')
        .whereRaw(`split_part(event_id, ':', 1) = any(?::text[])`, [idsOf(about, 'appointment')])
        .update({ body: db.raw(`body #- '{data,customer}'`) });
      const waiting = await waitingOf(traces).delete();
      const vouchers = await vouchersOf(traces).update({
        buyer_name: NOBODY,
        buyer_phone: null,
        buyer_mail: null,
        for_name: '',
        message: '',
      });
      const consents = await db('consents').where({ customer_id: traces.customerId }).delete();
      // A chat that is bound to them, and every draft with their number.
      const chats = await db('chats')
        .where((either) =>
          either
            .whereIn(
              'chat_id',
              db('customers')
                .where({ id: traces.customerId })
                .whereNotNull('telegram_chat_id')
                .select('telegram_chat_id'),
            )
            .orWhereRaw(`draft ->> 'phone' = ?`, [traces.phone ?? '']),
        )
        .delete();
      await db('customers')
        .where({ id: traces.customerId })
        .update({ name: NOBODY, phone: null, mail: null, note: '', telegram_chat_id: null, erased_at: at });
      return { appointments, messages, deliveries, waiting, vouchers, consents, chats };
    },
  };
}

function idsOf(about: readonly string[], kind: string): string[] {
  return about.filter((each) => each.startsWith(`${kind}:`)).map((each) => each.slice(kind.length + 1));
}

const NOBODY = '–';
const CUSTOMER = ['id', 'name', 'phone', 'mail', 'language', 'note', 'telegram_chat_id', 'created_at'];
const CONSENT = ['purpose', 'text_version', 'language', 'given_at', 'withdrawn_at'];
const APPOINTMENT = [
  'id',
  'status',
  'outcome',
  'customer_name',
  'customer_phone',
  'customer_mail',
  'language',
  'source',
  'price_cents',
  'note',
  'wish',
  'created_at',
  'cancelled_at',
];
const WAITING = [
  'customer_name',
  'customer_phone',
  'customer_mail',
  'language',
  'service_ids',
  'state',
  'created_at',
];
const VOUCHER = [
  'code',
  'state',
  'amount_cents',
  'used_cents',
  'buyer_name',
  'buyer_phone',
  'buyer_mail',
  'for_name',
  'message',
  'asked_at',
];
const MESSAGE = ['kind', 'channel', 'recipient', 'subject', 'body_text', 'state', 'created_at', 'sent_at'];

const SERVICES_OF_APPOINTMENT = `
  (select array_agg(service_id order by position) from appointment_services s where s.appointment_id = appointments.id)
    as services`;

/**
 * Rows that name the customer, and rows with nobody's id but the same contact. Where several people share a contact,
 * as families do, the name decides too.
 */
function ofPerson(
  db: Knex,
  table: 'appointments' | 'waiting_entries' | 'vouchers',
  prefix: 'customer' | 'buyer',
  { customerId, name, phone, mail }: Traces,
  hasId: boolean,
) {
  const contact = `(
      lower(${prefix}_mail) = :mail
      or (char_length(ltrim(regexp_replace(${prefix}_phone, '\\D', '', 'g'), '0')) >= 6
          and :phone like '%' || ltrim(regexp_replace(${prefix}_phone, '\\D', '', 'g'), '0'))
    ) and (
      lower(${prefix}_name) = lower(:name)
      or not exists (select 1 from customers other where other.id <> :customerId and other.erased_at is null
                     and (other.mail = :mail or other.phone = :phone))
    )`;
  const bindings = { customerId, name, phone: phone ?? null, mail: mail ?? null };
  return hasId
    ? db(table).whereRaw(`(customer_id = :customerId or (customer_id is null and ${contact}))`, bindings)
    : db(table).whereRaw(`(${contact})`, bindings);
}
