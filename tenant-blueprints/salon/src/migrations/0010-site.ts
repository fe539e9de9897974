import type { Knex } from 'knex';

export const name = '0010-site';

/** What the public pages show beside services and hours: texts with their versions, pictures, reviews, vouchers. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- Versions are kept: a consent names the one that somebody read. No HTML: paragraphs, '# headings', '- lists'.
    create table site_texts (
      key text not null check (key in ('about', 'imprint', 'privacy', 'consent', 'vouchers')),
      version int not null check (version >= 1),
      body jsonb not null,
      created_at timestamptz not null default now(),
      created_by uuid references users (id) on delete set null,
      primary key (key, version)
    );

    create table gallery_pictures (
      id uuid primary key,
      picture_id uuid not null references pictures (id) on delete cascade,
      caption jsonb not null default '{}',
      position int not null default 0,
      is_shown boolean not null default true,
      created_at timestamptz not null default now()
    );

    create table reviews (
      id uuid primary key,
      author text not null check (char_length(author) between 1 and 80),
      stars int not null check (stars between 1 and 5),
      body text not null default '' check (char_length(body) <= 1000),
      language text not null check (language in ('de', 'en', 'ru')),
      -- Where it was written: 'Google', 'guest book'. Visitors must be told.
      source text not null default '' check (char_length(source) <= 60),
      written_on date not null,
      position int not null default 0,
      is_shown boolean not null default true,
      created_at timestamptz not null default now()
    );

    create table vouchers (
      id uuid primary key,
      -- Given when the salon has the money; 12 characters of Crockford's base 32, without hyphens.
      code text unique check (code ~ '^[0-9A-HJKMNP-TV-Z]{12}$'),
      state text not null default 'asked' check (state in ('asked', 'valid', 'void')),
      amount_cents int not null check (amount_cents between 100 and 1000000),
      -- Kept beside the uses so that no two of them together can spend more than there is.
      used_cents int not null default 0,
      buyer_name text not null check (char_length(buyer_name) <= 80),
      buyer_phone text check (char_length(buyer_phone) <= 40),
      buyer_mail text check (buyer_mail = lower(buyer_mail) and char_length(buyer_mail) <= 254),
      for_name text not null default '' check (char_length(for_name) <= 80),
      message text not null default '' check (char_length(message) <= 300),
      language text not null check (language in ('de', 'en', 'ru')),
      asked_at timestamptz not null default now(),
      confirmed_at timestamptz,
      confirmed_by uuid references users (id) on delete set null,
      -- The last day on which it is taken.
      valid_until date,
      voided_at timestamptz,
      constraint vouchers_not_overspent check (used_cents between 0 and amount_cents),
      check (state = 'void' or (state = 'valid') = (code is not null)),
      check ((code is null) = (confirmed_at is null) and (code is null) = (valid_until is null)),
      check ((state = 'void') = (voided_at is not null))
    );
    create index vouchers_by_time on vouchers (asked_at desc);

    create table voucher_uses (
      id uuid primary key,
      voucher_id uuid not null references vouchers (id) on delete cascade,
      amount_cents int not null check (amount_cents > 0),
      appointment_id uuid references appointments (id) on delete set null,
      note text not null default '' check (char_length(note) <= 200),
      used_at timestamptz not null default now(),
      used_by uuid references users (id) on delete set null
    );
    create index voucher_uses_by_voucher on voucher_uses (voucher_id, used_at);
  `);
}
