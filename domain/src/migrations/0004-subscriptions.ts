import type { Knex } from 'knex';

export function subscriptions(trx: Knex.Transaction): Promise<unknown> {
  return trx.raw(`
    create table plans (
      id text primary key,
      name text not null,
      price_cents integer not null check (price_cents >= 0),
      currency char(3) not null default 'EUR',
      period text not null check (period in ('month', 'year')),
      trial_days integer not null default 0 check (trial_days >= 0),
      grace_days integer not null default 14 check (grace_days >= 0),
      active boolean not null default true,
      version integer not null default 1,
      created_at timestamptz not null default now()
    );

    create table subscriptions (
      id uuid primary key,
      tenant_id uuid not null references tenants (id),
      plan_id text not null references plans (id),
      /* Name, price (net) and period are copied: a plan that changes later does not change what was agreed. */
      plan_name text not null,
      price_cents integer not null check (price_cents >= 0),
      currency char(3) not null,
      period text not null check (period in ('month', 'year')),
      grace_days integer not null check (grace_days >= 0),
      state text not null check (state in ('trial', 'active', 'past_due', 'suspended', 'cancelled')),
      started_on date not null,
      /* First day that is paid for. Periods begin on its day of the month for ever: 31 January, 28 February, 31 March. */
      trial_ends_on date not null,
      /* First day that is not covered any more: by the trial, or by what has been invoiced. */
      period_ends_on date not null,
      cancel_on date,
      /* Postal address for invoices. */
      invoice_address text,
      /* The tenant was suspended because of this subscription and not yet seen live again: only then it is resumed. */
      holds_tenant boolean not null default false,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      check (period_ends_on >= trial_ends_on and trial_ends_on >= started_on)
    );
    create unique index subscriptions_one_running on subscriptions (tenant_id) where state <> 'cancelled';
    create index subscriptions_of_tenant on subscriptions (tenant_id, id);
    create index subscriptions_by_state on subscriptions (state, id);

    /* Numbers without gaps: taken in the transaction of the invoice, so that what is rolled back takes none. */
    create table invoice_counters (
      year integer primary key,
      last integer not null
    );

    create table invoices (
      id uuid primary key,
      number text not null unique,
      subscription_id uuid not null references subscriptions (id),
      net_cents integer not null,
      vat_percent numeric(4, 2) not null,
      vat_cents integer not null,
      /* What is to be paid. */
      amount_cents integer not null,
      currency char(3) not null,
      /* Days from "period_from" until the day before "period_to". */
      period_from date not null,
      period_to date not null,
      issued_on date not null,
      due_on date not null,
      /* Who asks whom for what, as it was on the day of issue: InvoiceParticulars in domain/src/subscriptions. */
      particulars jsonb not null,
      state text not null default 'open' check (state in ('open', 'paid', 'void')),
      paid_on date,
      payment_provider text,
      payment_reference text,
      void_reason text,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (subscription_id, period_from),
      check (amount_cents = net_cents + vat_cents),
      check (period_to > period_from),
      check ((state = 'paid') = (paid_on is not null)),
      check ((state = 'void') = (void_reason is not null))
    );
    create index invoices_open on invoices (due_on, subscription_id) where state = 'open';
  `);
}
