import type { GatewayDeps } from '../http/gateway-deps.ts';
import type { Locale } from '../locale/locale.ts';
import { publicFrame } from '../public-site/page-frame.ts';
import type { PublicFrame } from '../view/public-frame.ts';

/** Head and foot of a page of the form. Never for search engines: its address may be a secret. */
export function formFrame(
  deps: Pick<GatewayDeps, 'config' | 'assets'>,
  { locale, title, description, paths }: FormPage,
): PublicFrame {
  const frame = publicFrame(deps, { locale, title, description, paths, topAction: null, isHidden: true });
  return { ...frame, hasHtmx: true, scripts: ['lead-form.js'] };
}

export interface FormPage {
  locale: Locale;
  title: string;
  description: string;
  /** The same page in every language. */
  paths: Record<Locale, string>;
}
