import { LEAD_FORM_ROOTS } from '../lead-form/lead-form-paths.ts';
import { LOCALES, type Locale } from '../locale/locale.ts';
import { alternatesOf } from './site-paths-plan.ts';

/** Every page in every language, each with its translations. */
export function sitemap(pages: readonly Record<Locale, string>[], publicUrl: string): string {
  const entries = pages.flatMap((paths) => {
    const alternates = alternatesOf(paths, publicUrl)
      .map(({ locale, href }) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${xml(href)}"/>`)
      .join('');
    return LOCALES.map((locale) => `<url><loc>${xml(publicUrl + paths[locale])}</loc>${alternates}</url>`);
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...entries,
    '</urlset>',
    '',
  ].join('\n');
}

/** Search engines may read what everybody may; what needs an account is no page for them. */
export function robots(publicUrl: string): string {
  const hidden = ['/crm', '/portal', '/sign-in', ...LOCALES.map((locale) => `${LEAD_FORM_ROOTS[locale]}/`)];
  return [
    'User-agent: *',
    ...hidden.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${publicUrl}/sitemap.xml`,
    '',
  ].join('\n');
}

function xml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}
