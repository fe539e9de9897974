import type { Knex } from 'knex';

/** Leads with their notes, timeline, consents and mail confirmations. pg_trgm comes with Postgres' own contrib package. */
export function leads(trx: Knex.Transaction): Promise<unknown> {
  return trx.raw(`
    create extension if not exists pg_trgm;

    create table leads (
      id uuid primary key,
      /* SHA-256 of the token that the person's browser holds; a submission is known by it too. */
      resume_token_hash bytea unique,
      channel text not null check (channel in ('form', 'telegram', 'import', 'staff')),
      niche text not null,
      language text not null check (language in ('de', 'en', 'ru')),
      survey_id text,
      survey_version integer,
      /* State of the survey machine, as domain/src/surveys writes it. */
      survey_state jsonb,
      stage text not null check (stage in ('partial', 'new', 'contacted', 'qualified', 'won', 'lost')),
      /* Lower is further up. Exact numbers: there is always one between two others. */
      position numeric not null default (-extract(epoch from clock_timestamp()) * 1000000),
      /* What is not live is on no board. Of what is merged or erased nothing personal is left in this row. */
      standing text not null default 'live' check (standing in ('live', 'spam', 'merged', 'erased')),
      merged_into uuid references leads (id) on delete cascade,
      duplicate_of uuid references leads (id) on delete set null,
      lost_reason text,
      lost_note text,
      score integer not null default 0,
      qualification text check (qualification in ('cold', 'warm', 'hot')),
      reasons jsonb not null default '[]',
      name text,
      company text,
      email text check (email = lower(email)),
      phone text check (phone ~ '^[+][0-9]{4,15}$'),
      domain text,
      email_confirmed_at timestamptz,
      assigned_to uuid references users (id),
      client_id uuid references clients (id),
      tenant_id uuid references tenants (id),
      source text not null,
      first_touch jsonb not null default '{}',
      last_touch jsonb not null default '{}',
      spam_score integer not null default 0 check (spam_score between 0 and 100),
      spam_flags text[] not null default '{}',
      /* Of what was submitted last: the same again changes nothing. */
      submission_hash bytea,
      submitted_at timestamptz,
      contacted_at timestamptz,
      qualified_at timestamptz,
      won_at timestamptz,
      lost_at timestamptz,
      last_activity_at timestamptz not null default now(),
      follow_up_at timestamptz,
      follow_up_note text,
      search_text text not null default '',
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      check ((stage = 'lost') = (lost_reason is not null)),
      check ((standing = 'merged') = (merged_into is not null))
    /* Room on each page, so that a step of a form touches no index. */
    ) with (fillfactor = 85);
    /* With what the board is filtered by, so that columns are counted without reading the leads. */
    create index leads_board on leads (stage, position, id)
      include (niche, source, channel, qualification, assigned_to, created_at) where standing = 'live';
    create index leads_unanswered on leads (submitted_at) where standing = 'live' and stage = 'new';
    create index leads_in_talks on leads (last_activity_at)
      where standing = 'live' and stage in ('contacted', 'qualified');
    create index leads_without_client on leads (won_at)
      where standing = 'live' and stage = 'won' and client_id is null;
    create index leads_of_assignee on leads (assigned_to, stage, position, id)
      where standing = 'live' and assigned_to is not null;
    create index leads_by_activity on leads (last_activity_at, id);
    create index leads_by_score on leads (score, id) where standing = 'live';
    create index leads_by_follow_up on leads (follow_up_at, id)
      where standing = 'live' and follow_up_at is not null;
    /* With what the figures of a period count. */
    create index leads_by_submission on leads (submitted_at)
      include (standing, niche, source, contacted_at, qualified_at, won_at, lost_at) where submitted_at is not null;
    create index leads_not_live on leads (standing, id) where standing <> 'live';
    create index leads_by_email on leads (email) where email is not null;
    create index leads_by_phone on leads (phone) where phone is not null;
    create index leads_of_client on leads (client_id) where client_id is not null;
    create index leads_merged_into on leads (merged_into) where merged_into is not null;
    create index leads_duplicate_of on leads (duplicate_of) where duplicate_of is not null;
    create index leads_by_niche on leads (niche);
    create index leads_by_source on leads (source);
    create index leads_search on leads using gin (search_text gin_trgm_ops);

    create table lead_notes (
      id uuid primary key,
      lead_id uuid not null references leads (id) on delete cascade,
      text text not null check (length(text) between 1 and 4000),
      author_id text not null,
      author_name text not null,
      created_at timestamptz not null default clock_timestamp()
    );
    create index lead_notes_of_lead on lead_notes (lead_id, id);

    create table lead_timeline (
      id bigint generated always as identity primary key,
      lead_id uuid not null references leads (id) on delete cascade,
      at timestamptz not null default clock_timestamp(),
      actor_kind text not null,
      actor_id text not null,
      actor_name text not null,
      kind text not null,
      details jsonb not null default '{}'
    );
    create index lead_timeline_of_lead on lead_timeline (lead_id, id);

    /* Rows go only together with their lead's data: who erases says so in the transaction. */
    create function refuse_timeline_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' and current_setting('waas.erases_leads', true) = 'on' then return null; end if;
      raise exception 'lead_timeline is append-only';
    end $$;
    create trigger lead_timeline_is_append_only before update or delete or truncate on lead_timeline
      for each statement execute function refuse_timeline_change();

    /* What people agreed to, word for word; each text once. */
    create table consent_texts (
      hash bytea primary key,
      version text not null,
      language text not null,
      text text not null,
      first_used_at timestamptz not null default now()
    );

    /* Evidence with a clock of its own: it may outlive what else is known of the person. */
    create table lead_consents (
      id uuid primary key,
      lead_id uuid not null references leads (id) on delete cascade,
      purpose text not null check (purpose in ('contact', 'email-marketing', 'phone-marketing')),
      text_hash bytea not null references consent_texts (hash),
      given_at timestamptz not null,
      form_url text not null,
      /* Address and number that the consent is for; sealed when the lead is erased. */
      subject_email text,
      subject_phone text,
      sealed_subject text,
      needs_confirmation boolean not null,
      confirmation_sent_at timestamptz,
      confirmed_at timestamptz,
      withdrawn_at timestamptz,
      /* Set when the lead is erased. */
      keep_until timestamptz
    );
    create unique index lead_consents_once on lead_consents (lead_id, purpose, text_hash)
      where withdrawn_at is null;
    create index lead_consents_to_delete on lead_consents (keep_until) where keep_until is not null;

    create table lead_mail_confirmations (
      id uuid primary key,
      lead_id uuid not null references leads (id) on delete cascade,
      email text not null,
      /* The token is made when the mail is sent; only its hash is kept. */
      token_hash bytea unique,
      expires_at timestamptz,
      attempts integer not null default 0,
      sent_at timestamptz,
      confirmed_at timestamptz,
      created_at timestamptz not null default now()
    );
    create unique index lead_mail_confirmations_open on lead_mail_confirmations (lead_id)
      where confirmed_at is null;
    create index lead_mail_confirmations_of_lead on lead_mail_confirmations (lead_id);
    create index lead_mail_confirmations_of_address on lead_mail_confirmations (email, created_at);
    create index lead_mail_confirmations_by_age on lead_mail_confirmations (created_at)
      where confirmed_at is null;
  `);
}
