import type { Knex } from 'knex';

export const name = '0033-review-refusals';

/** Who wants no requests for reviews. No address is in it, so that it outlives the erasure of a customer. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table review_refusals (
      -- SHA-256 of the address of mail.
      mail_hash bytea primary key check (octet_length(mail_hash) = 32),
      refused_at timestamptz not null default now(),
      -- Who has written it down: the guest by the link of a mail, or the salon because the guest said so.
      refused_by text not null check (refused_by in ('guest', 'salon'))
    );
  `);
}
