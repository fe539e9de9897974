import type { Knex } from 'knex';
import { Localized } from '../site/localized.ts';
import { createVersionsRepository, type Version, type VersionsRepository } from './versions-repository.ts';

export const SITE_TEXT_KEYS = ['about', 'imprint', 'privacy', 'consent', 'vouchers'] as const;
export type SiteTextKey = (typeof SITE_TEXT_KEYS)[number];

export type SiteText = Version<SiteTextKey, Localized>;
export type SiteTextsRepository = VersionsRepository<SiteTextKey, Localized>;

/** Texts that the owner writes; every version stays, because consents name theirs. */
export function createSiteTextsRepository(db: Knex): SiteTextsRepository {
  return createVersionsRepository(db, { table: 'site_texts', parse: (body) => Localized.parse(body) });
}
