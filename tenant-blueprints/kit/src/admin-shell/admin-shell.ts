import type { Language } from '../i18n/languages.ts';

export interface NavItem {
  key: string;
  /** Below the shell's base: `/calendar` is `/admin/calendar`. Shown to whoever may open it. */
  path: string;
  icon: string;
  label: (language: Language) => string;
  /** One of those that a thumb reaches without opening the menu; at most four are shown. */
  isMain?: boolean;
}

export interface AdminShellOptions {
  nav: readonly NavItem[];
  /** The business that is managed here, asked for at every page: its owner may rename it. */
  brand: () => Promise<string> | string;
  base?: string;
  /** What the page links to as "the site". */
  sitePath?: string;
  language: () => Promise<Language> | Language;
  timeZone: () => Promise<string> | string;
  /** Makes addresses of styles and scripts new with every release. */
  release: string;
}

export interface AdminShell extends Required<AdminShellOptions> {
  assetsPath: string;
}

/** Where the kit's own styles, scripts and fonts are served. */
export const KIT_ASSETS_PATH = '/kit-assets';

export function createAdminShell(options: AdminShellOptions): AdminShell {
  return { base: '/admin', sitePath: '/', assetsPath: KIT_ASSETS_PATH, ...options };
}
