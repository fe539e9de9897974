import type { Locale } from '../locale/locale.ts';
import type { Tone } from './parts.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export type PageRole = 'architect' | 'operator' | 'client';

/** Who is signed in, as far as a page shows it. */
export interface PageUser {
  id: string;
  name: string;
  email: string;
  role: PageRole;
}

/** The agency as its pages name it: brand and domain are settings. */
export interface PageAgency {
  name: string;
  email: string;
  timeZone: string;
}

/** Said once, on the next page that somebody sees. */
export interface Flash {
  tone: Tone;
  text: string;
  title?: string;
}

/** What every page knows, whatever it shows; the http layer puts it into `res.locals.page`. */
export interface PageContext {
  locale: Locale;
  /** Path and query of the page itself. */
  path: string;
  csrfToken: string | undefined;
  user: PageUser | undefined;
  agency: PageAgency;
  theme: Theme;
  flashes: readonly Flash[];
  /** Give it to whoever looks for the cause of an error. */
  requestId: string;
  /** Where the command palette asks while one types; it answers `[{ label, hint, href }]`. */
  searchPath?: string | undefined;
}
