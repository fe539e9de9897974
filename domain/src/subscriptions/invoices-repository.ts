import type { Knex } from 'knex';
import type { Actor } from '../access/actor.ts';
import { notFound } from '../errors.ts';
import { newId } from '../new-id.ts';
import { yearOf, type IsoDay } from './calendar-rules.ts';
import type { Invoice, InvoiceParticulars, InvoiceState } from './invoice.ts';
import { invoiceNumber, type InvoiceAmounts } from './invoice-plan.ts';

interface InvoiceRow {
  id: string;
  number: string;
  subscription_id: string;
  tenant_id: string;
  client_id: string;
  net_cents: number;
  vat_percent: string;
  vat_cents: number;
  amount_cents: number;
  currency: string;
  period_from: string;
  period_to: string;
  issued_on: string;
  due_on: string;
  particulars: InvoiceParticulars;
  state: InvoiceState;
  paid_on: string | null;
  payment_provider: string | null;
  payment_reference: string | null;
  void_reason: string | null;
  version: number;
  created_at: Date;
}

export interface InvoiceQuery {
  limit: number;
  after?: string | undefined;
  state?: InvoiceState | undefined;
  subscriptionId?: string | undefined;
  tenantId?: string | undefined;
  clientId?: string | undefined;
  /** Only open ones that were due before this day. */
  overdueOn?: IsoDay | undefined;
}

export interface NewInvoice extends InvoiceAmounts {
  subscriptionId: string;
  numberPrefix: string;
  vatPercent: number;
  currency: string;
  periodFrom: IsoDay;
  periodTo: IsoDay;
  issuedOn: IsoDay;
  dueOn: IsoDay;
  particulars: InvoiceParticulars;
}

export interface Payment {
  paidOn: IsoDay;
  provider: string;
  reference: string;
}

export type InvoicesRepository = ReturnType<typeof createInvoicesRepository>;

/** All SQL of the `invoices` table, as `actor` may see it: a client's user sees the client's own only. */
export function createInvoicesRepository(db: Knex, actor: Actor) {
  const visible = () => {
    const query = db('invoices as i')
      .join('subscriptions as s', 's.id', 'i.subscription_id')
      .join('tenants as t', 't.id', 's.tenant_id')
      .select<InvoiceRow[]>('i.*', 's.tenant_id', 't.client_id');
    return actor.kind === 'user' && actor.role === 'client'
      ? query.where('t.client_id', actor.clientId ?? null)
      : query;
  };

  const get = async (id: string): Promise<Invoice> => {
    const [row] = await visible().where('i.id', id);
    if (!row) throw notFound('invoice', id);
    return toInvoice(row);
  };

  const settle = async (id: string, change: Partial<InvoiceRow>): Promise<Invoice | undefined> => {
    const changed = await db('invoices')
      .where({ id, state: 'open' })
      .whereIn('id', visible().clearSelect().select('i.id'))
      .update({ ...change, version: db.raw('version + 1'), updated_at: db.fn.now() });
    return changed === 0 ? undefined : get(id);
  };

  return {
    get,

    async list(wanted: InvoiceQuery): Promise<Invoice[]> {
      const query = visible().orderBy('i.id', 'desc').limit(wanted.limit);
      if (wanted.after !== undefined) void query.where('i.id', '<', wanted.after);
      if (wanted.state !== undefined) void query.where('i.state', wanted.state);
      if (wanted.subscriptionId !== undefined) void query.where('i.subscription_id', wanted.subscriptionId);
      if (wanted.tenantId !== undefined) void query.where('s.tenant_id', wanted.tenantId);
      if (wanted.clientId !== undefined) void query.where('t.client_id', wanted.clientId);
      if (wanted.overdueOn !== undefined)
        void query.where('i.state', 'open').where('i.due_on', '<', wanted.overdueOn);
      return (await query).map(toInvoice);
    },

    /** All of one subscription, oldest period first. */
    async ofSubscription(subscriptionId: string): Promise<Invoice[]> {
      const rows = await visible().where('i.subscription_id', subscriptionId).orderBy('i.period_from');
      return rows.map(toInvoice);
    },

    /** The number is the next of its year; the counter's row is locked until the transaction ends. */
    async insert(invoice: NewInvoice): Promise<Invoice> {
      const id = newId();
      const year = yearOf(invoice.issuedOn);
      await db('invoices').insert({
        id,
        number: invoiceNumber(invoice.numberPrefix, year, await nextCount(db, year)),
        subscription_id: invoice.subscriptionId,
        net_cents: invoice.netCents,
        vat_percent: invoice.vatPercent,
        vat_cents: invoice.vatCents,
        amount_cents: invoice.amountCents,
        currency: invoice.currency,
        period_from: invoice.periodFrom,
        period_to: invoice.periodTo,
        issued_on: invoice.issuedOn,
        due_on: invoice.dueOn,
        particulars: JSON.stringify(invoice.particulars),
      });
      return get(id);
    },

    /** Only while it is open; undefined when it was not. */
    pay(id: string, payment: Payment): Promise<Invoice | undefined> {
      return settle(id, {
        state: 'paid',
        paid_on: payment.paidOn,
        payment_provider: payment.provider,
        payment_reference: payment.reference,
      });
    },

    /** Only while it is open; undefined when it was not. */
    void(id: string, reason: string): Promise<Invoice | undefined> {
      return settle(id, { state: 'void', void_reason: reason });
    },
  };
}

async function nextCount(db: Knex, year: number): Promise<number> {
  const [row] = await db('invoice_counters')
    .insert({ year, last: 1 })
    .onConflict('year')
    .merge({ last: db.raw('invoice_counters.last + 1') })
    .returning<{ last: number }[]>('last');
  if (!row) throw new Error(`no invoice counter for ${year}`);
  return row.last;
}

function toInvoice(row: InvoiceRow): Invoice {
  return {
    id: row.id,
    number: row.number,
    subscriptionId: row.subscription_id,
    tenantId: row.tenant_id,
    clientId: row.client_id,
    netCents: row.net_cents,
    vatPercent: Number(row.vat_percent),
    vatCents: row.vat_cents,
    amountCents: row.amount_cents,
    currency: row.currency,
    periodFrom: row.period_from,
    periodTo: row.period_to,
    issuedOn: row.issued_on,
    dueOn: row.due_on,
    particulars: row.particulars,
    state: row.state,
    paidOn: row.paid_on,
    paymentProvider: row.payment_provider,
    paymentReference: row.payment_reference,
    voidReason: row.void_reason,
    version: row.version,
    createdAt: row.created_at,
  };
}
