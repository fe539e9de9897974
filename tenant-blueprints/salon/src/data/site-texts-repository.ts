import type { Knex } from 'knex';
import { Localized } from '../site/localized.ts';

export const SITE_TEXT_KEYS = ['about', 'imprint', 'privacy', 'consent', 'vouchers'] as const;
export type SiteTextKey = (typeof SITE_TEXT_KEYS)[number];

export interface SiteText {
  key: SiteTextKey;
  version: number;
  body: Localized;
  createdAt: Date;
}

interface SiteTextRow {
  key: SiteTextKey;
  version: number;
  body: unknown;
  created_at: Date;
}

export type SiteTextsRepository = ReturnType<typeof createSiteTextsRepository>;

/** Texts that the owner writes; every version stays, because consents name theirs. */
export function createSiteTextsRepository(db: Knex) {
  return {
    async newest(key: SiteTextKey): Promise<SiteText | undefined> {
      const row = await db<SiteTextRow>('site_texts').where({ key }).orderBy('version', 'desc').first();
      return row && toSiteText(row);
    },

    async listNewest(): Promise<SiteText[]> {
      const rows = await db<SiteTextRow>('site_texts')
        .distinctOn('key')
        .orderBy([{ column: 'key' }, { column: 'version', order: 'desc' }]);
      return rows.map(toSiteText);
    },

    async version(key: SiteTextKey, version: number): Promise<SiteText | undefined> {
      const row = await db<SiteTextRow>('site_texts').where({ key, version }).first();
      return row && toSiteText(row);
    },

    /**
     * Undefined when somebody else wrote a version after `basedOn` (0 when there was none), so that nobody
     * overwrites a text that they have not seen.
     */
    async append(text: {
      key: SiteTextKey;
      basedOn: number;
      body: Localized;
      createdBy: string | undefined;
    }): Promise<SiteText | undefined> {
      const { rows } = await db.raw<{ rows: SiteTextRow[] }>(
        `insert into site_texts (key, version, body, created_by)
           select :key::text, :next::int, :body::jsonb, :by::uuid
           where coalesce((select max(version) from site_texts where key = :key::text), 0) = :basedOn::int
           on conflict (key, version) do nothing
           returning *`,
        {
          key: text.key,
          next: text.basedOn + 1,
          body: JSON.stringify(text.body),
          by: text.createdBy ?? null,
          basedOn: text.basedOn,
        },
      );
      return rows[0] && toSiteText(rows[0]);
    },
  };
}

function toSiteText(row: SiteTextRow): SiteText {
  return { key: row.key, version: row.version, body: Localized.parse(row.body), createdAt: row.created_at };
}
