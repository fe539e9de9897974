import type { Language } from '../i18n/languages.ts';
import type { AdminShell } from './admin-shell.ts';
import type { AdminRoute } from './admin-router.ts';

export interface NavEntry {
  key: string;
  href: string;
  icon: string;
  label: string;
  isActive: boolean;
  isMain: boolean;
}

const MAX_MAIN = 4;

/** What a role may open, and nothing that leads to a closed door or to no page at all. */
export function navFor(
  { nav, base }: Pick<AdminShell, 'nav' | 'base'>,
  routes: readonly AdminRoute[],
  role: string,
  language: Language,
  active: string | undefined,
): NavEntry[] {
  const open = nav.filter((item) =>
    routes.some(
      ({ method, path, roles }) =>
        method === 'get' && path === item.path && roles !== 'anyone' && roles.includes(role),
    ),
  );
  const main = new Set(open.filter(({ isMain }) => isMain === true).slice(0, MAX_MAIN));
  return open.map((item) => ({
    key: item.key,
    href: item.path === '/' ? base : `${base}${item.path}`,
    icon: item.icon,
    label: item.label(language),
    isActive: item.key === active,
    isMain: main.has(item),
  }));
}
