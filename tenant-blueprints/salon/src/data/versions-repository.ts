import type { Knex } from 'knex';

export interface Version<K extends string, B> {
  key: K;
  version: number;
  body: B;
  createdAt: Date;
}

interface VersionRow<K> {
  key: K;
  version: number;
  body: unknown;
  created_at: Date;
}

export interface NewVersion<K extends string, B> {
  key: K;
  /** The newest one that its writer has seen; 0 when there was none. */
  basedOn: number;
  body: B;
  createdBy: string | undefined;
}

export interface VersionsRepository<K extends string, B> {
  newest(key: K): Promise<Version<K, B> | undefined>;
  listNewest(): Promise<Version<K, B>[]>;
  version(key: K, version: number): Promise<Version<K, B> | undefined>;
  /** Undefined when somebody else wrote one in between, so that nobody overwrites words that they have not seen. */
  append(written: NewVersion<K, B>): Promise<Version<K, B> | undefined>;
}

/** Words of the owner, of which every version stays. */
export function createVersionsRepository<K extends string, B>(
  db: Knex,
  { table, parse }: { table: 'site_texts' | 'mail_wordings'; parse: (body: unknown) => B },
): VersionsRepository<K, B> {
  const COLUMNS = ['key', 'version', 'body', 'created_at'];
  const toVersion = ({ key, version, body, created_at: createdAt }: VersionRow<K>): Version<K, B> => ({
    key,
    version,
    body: parse(body),
    createdAt,
  });

  return {
    async newest(key) {
      const newest = db(table).where({ key }).orderBy('version', 'desc');
      const row = await newest.first<VersionRow<K> | undefined>(COLUMNS);
      return row && toVersion(row);
    },

    async listNewest() {
      const rows = await db(table)
        .distinctOn('key')
        .orderBy([{ column: 'key' }, { column: 'version', order: 'desc' }])
        .select<VersionRow<K>[]>(COLUMNS);
      return rows.map(toVersion);
    },

    async version(key, version) {
      const row = await db(table).where({ key, version }).first<VersionRow<K> | undefined>(COLUMNS);
      return row && toVersion(row);
    },

    async append({ key, basedOn, body, createdBy }) {
      const { rows } = await db.raw<{ rows: VersionRow<K>[] }>(
        `insert into :table: (key, version, body, created_by)
           select :key::text, :next::int, :body::jsonb, :by::uuid
           where coalesce((select max(version) from :table: where key = :key::text), 0) = :basedOn::int
           on conflict (key, version) do nothing
           returning *`,
        { table, key, next: basedOn + 1, body: JSON.stringify(body), by: createdBy ?? null, basedOn },
      );
      return rows[0] && toVersion(rows[0]);
    },
  };
}
