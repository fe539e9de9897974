import type { Assets } from '../assets/served-assets.ts';
import type { GatewayConfig } from '../gateway-config.ts';
import { agencyOf } from '../http/page-middleware.ts';
import { LOCALE_NAMES, LOCALES, type Locale } from '../locale/locale.ts';
import type { PageContext } from '../view/page-context.ts';
import type { LinkView } from '../view/parts.ts';
import type { PublicFrame, SeoView } from '../view/public-frame.ts';
import { LAYOUT_TEXTS } from '../view/texts/layout-texts.ts';
import { alternatesOf, homePath, LEGAL_PAGES, legalPath } from './site-paths-plan.ts';

export const PREVIEW_SIZE = { width: 1200, height: 630 } as const;

/** A public page as it says itself what it is; from this its head and foot are made. */
export interface PageFrame {
  locale: Locale;
  title: string;
  description: string;
  /** The same page in every language. */
  paths: Record<Locale, string>;
  topAction: LinkView | null;
  /** Asset and words of the picture that other sites show beside a link. */
  preview?: { asset: string; alt: string };
  structured?: readonly object[];
  /** Not for search engines. */
  isHidden?: boolean;
}

export interface FrameDeps {
  config: Pick<GatewayConfig, 'publicUrl' | 'agency' | 'timeZone' | 'mail' | 'leads'>;
  assets: Pick<Assets, 'url' | 'all'>;
}

/** What the layouts `public-head` and `public-foot` take. */
export function publicFrame(deps: FrameDeps, frame: PageFrame): PublicFrame {
  const { locale, paths, title, topAction } = frame;
  return {
    title,
    home: homePath(locale),
    languages: LOCALES.map((each) => ({ locale: each, href: paths[each], name: LOCALE_NAMES[each] })),
    topAction,
    footLinks: LEGAL_PAGES.map((page) => ({
      label: LAYOUT_TEXTS[locale][page],
      href: legalPath(locale, page),
    })),
    seo: frame.isHidden ? { description: frame.description, isHidden: true } : seoView(deps, frame),
  };
}

function seoView({ config, assets }: FrameDeps, frame: PageFrame): SeoView {
  const { locale, description, paths, preview, structured = [] } = frame;
  const { publicUrl } = config;
  const hasPicture = preview !== undefined && assets.all.some(({ name }) => name === preview.asset);
  return {
    description,
    canonical: `${publicUrl}${paths[locale]}`,
    alternates: alternatesOf(paths, publicUrl),
    ...(hasPicture && {
      picture: { url: `${publicUrl}${assets.url(preview.asset)}`, alt: preview.alt, ...PREVIEW_SIZE },
    }),
    structured,
  };
}

/** A page that is the same for everybody: nobody is signed in, the theme is the system's. */
export function publicContext(
  { config }: Pick<FrameDeps, 'config'>,
  locale: Locale,
  path: string,
): PageContext {
  return {
    locale,
    path,
    csrfToken: undefined,
    user: undefined,
    agency: agencyOf(config),
    theme: 'system',
    flashes: [],
    requestId: '',
  };
}
