import type { Locale } from '../../locale/locale.ts';
import type { PageRole, Theme } from '../page-context.ts';
import type { CrmPlace } from '../crm-nav-plan.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';

/** Words of the frames and parts that every page has; a page's own words are its own. */
export interface LayoutTexts {
  skip: string;
  language: string;
  imprint: string;
  privacy: string;
  legal: string;
  publicAction: string;
  back: string;
  cancel: string;
  close: string;
  copy: string;
  copied: string;
  optional: string;
  required: string;
  showPassword: string;
  hidePassword: string;
  search: string;
  actions: string;
  menu: string;
  mainNav: string;
  breadcrumbs: string;
  pages: string;
  previous: string;
  next: string;
  sortBy: (column: string) => string;
  stepOf: (step: number, steps: number) => string;
  noData: string;
  messages: string;
  loading: string;
  offline: { title: string; text: string };
  nav: Record<CrmPlace, string>;
  account: string;
  role: Record<PageRole, string>;
  signOut: string;
  theme: string;
  themes: Record<Theme, string>;
  palette: { open: string; label: string; hint: string; places: string; found: string; nothing: string };
  help: {
    title: string;
    palette: string;
    help: string;
    search: string;
    go: (place: string) => string;
    close: string;
    then: string;
  };
  confirm: { type: (word: string) => string; help: string };
  status: { up: string; down: string; partly: string; unknown: string };
}

export const LAYOUT_TEXTS: Record<Locale, LayoutTexts> = { de, en, ru };
