import type { Survey } from '@codexdlc/domain/surveys';
import type { Locale } from '../locale/locale.ts';
import type { Niche } from './niche.ts';
import type { FrameDeps, PageFrame } from './page-frame.ts';
import type { PriceList } from './price-list.ts';

/** What changes while the process runs, or has to be read first. */
export interface SiteFacts {
  prices: PriceList;
  surveys: ReadonlyMap<string, Survey>;
}

export interface SiteContext extends FrameDeps {
  niches: readonly Niche[];
}

/** A page in one language: its view, its frame and what the view shows. */
export interface RenderedPage {
  view: string;
  frame: PageFrame;
  model: Record<string, unknown>;
}

/** A page in all languages. */
export interface SitePage {
  paths: Record<Locale, string>;
  make: (context: SiteContext, locale: Locale, facts: SiteFacts) => RenderedPage;
}
