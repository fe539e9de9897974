import type { Knex } from 'knex';

export function subscriptions(trx: Knex.Transaction): Promise<unknown> {
  return trx.raw(`
    create table plans (
      id text primary key,
      name text not null,
      price_cents integer not null check (price_cents >= 0),
      currency char(3) not null default 'EUR',
      period text not null check (period in ('month', 'year')),
      trial_days integer not null default 0,
      grace_days integer not null default 14,
      active boolean not null default true,
      version integer not null default 1,
      created_at timestamptz not null default now()
    );

    create table subscriptions (
      id uuid primary key,
      tenant_id uuid not null unique references tenants (id),
      plan_id text not null references plans (id),
      /* Price and period are copied: a plan that changes later does not change what was agreed. */
      price_cents integer not null check (price_cents >= 0),
      currency char(3) not null,
      period text not null check (period in ('month', 'year')),
      grace_days integer not null,
      state text not null check (state in ('trial', 'active', 'past_due', 'suspended', 'cancelled')),
      started_on date not null,
      /* First day that is not covered any more: by the trial, or by what has been invoiced. */
      period_ends_on date not null,
      cancel_on date,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create index subscriptions_due on subscriptions (period_ends_on) where state <> 'cancelled';

    create sequence invoice_numbers;
    create table invoices (
      id uuid primary key,
      number text not null unique,
      subscription_id uuid not null references subscriptions (id),
      amount_cents integer not null,
      currency char(3) not null,
      period_from date not null,
      period_to date not null,
      issued_on date not null,
      due_on date not null,
      state text not null default 'open' check (state in ('open', 'paid', 'void')),
      paid_on date,
      payment_reference text,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      unique (subscription_id, period_from)
    );
    create index invoices_open on invoices (due_on) where state = 'open';
  `);
}
