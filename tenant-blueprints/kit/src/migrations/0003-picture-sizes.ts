import type { Knex } from 'knex';

export const name = 'kit-0003-picture-sizes';

/** Smaller copies, made when a picture is stored: serving one is reading one. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table picture_sizes (
      picture_id uuid not null references pictures (id) on delete cascade,
      width int not null check (width between 1 and 8000),
      bytes bytea not null,
      primary key (picture_id, width)
    );
  `);
}
