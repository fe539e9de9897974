import type { Locale } from '../locale/locale.ts';
import type { LinkView } from './parts.ts';

/** What a page of the public site tells its frame; a part of its model. */
export interface PublicFrame {
  title: string;
  seo: SeoView;
  /** First page in the reader's language. */
  home: string;
  languages: readonly { locale: Locale; name: string; href: string }[];
  footLinks: readonly LinkView[];
  /** The one button; without it the survey of the same page, null for none. */
  topAction?: LinkView | null;
  /** Own scripts, by name of the asset. */
  scripts?: readonly string[];
  hasHtmx?: boolean;
}

export interface SeoView {
  description: string;
  isHidden?: boolean;
  canonical?: string;
  /** `x-default` included. */
  alternates?: readonly { locale: Locale | 'x-default'; href: string }[];
  picture?: { url: string; width: number; height: number; alt: string };
  /** schema.org, printed as JSON-LD. */
  structured?: readonly object[];
}
