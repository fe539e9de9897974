import type { Assets } from '../assets/served-assets.ts';
import { LOCALE_NAMES, LOCALES } from '../locale/locale.ts';
import { planCrmNav } from './crm-nav-plan.ts';
import { createFormat } from './format.ts';
import { iconData } from './icons.ts';
import { LAYOUT_TEXTS } from './texts/layout-texts.ts';
import type { PageContext } from './page-context.ts';
import { readTemplates, type KnownTemplates, type Templates } from './templates.ts';

export interface Views {
  render(name: string, locals: ViewLocals): Promise<string>;
}

export interface ViewLocals {
  page: PageContext;
  [more: string]: unknown;
}

export interface ViewsOptions {
  directory: string;
  assets: Pick<Assets, 'url' | 'imports'>;
  now?: () => Date;
  /** Development: every page reads its views anew. */
  reload?: boolean;
}

/** All views, compiled once at the start, so that a broken one ends the start and not a page. */
export function createViews({
  directory,
  assets,
  now = () => new Date(),
  reload = false,
}: ViewsOptions): Views {
  const known: KnownTemplates = new Map();
  const compiled = readTemplates(directory, known);
  const templates = (): Templates => (reload ? readTemplates(directory, known) : compiled);
  const asset = (name: string) => assets.url(name);
  const imports = (name: string) => assets.imports(name);

  return {
    render(name, locals) {
      return new Promise((resolve) => {
        const { locale, agency } = locals.page;
        resolve(
          templates().render(name, {
            title: '',
            ...locals,
            asset,
            imports,
            icon: iconData,
            crmNav: (page: PageContext) => planCrmNav(page.path, page.user?.role),
            localeNames: LOCALES.map((each) => ({ locale: each, name: LOCALE_NAMES[each] })),
            format: createFormat(locale, agency.timeZone, now()),
            ui: LAYOUT_TEXTS[locale],
          }),
        );
      });
    },
  };
}
