import { LANGUAGES } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { Router } from 'express';
import type { SiteDeps } from './site-deps.ts';
import { siteLink } from './site-link.ts';

const PUBLIC_PAGES = [
  '/',
  '/services',
  '/team',
  '/gallery',
  '/reviews',
  '/vouchers',
  '/booking',
  '/imprint',
  '/privacy',
];
const NOT_FOR_CRAWLERS = [
  '/admin',
  '/api/',
  '/bookings/',
  '/termin/',
  '/waiting',
  '/review-requests/',
  '/vouchers/card/',
];

/** What search engines ask for first. */
export function crawlerRoutes({ salon }: Pick<SiteDeps, 'salon'>): Router {
  const router = Router();

  router.get('/robots.txt', (_req, res) => {
    const lines = NOT_FOR_CRAWLERS.map((path) => `Disallow: ${path}`);
    res.type('text/plain').set('cache-control', 'public, max-age=3600');
    res.send(['User-agent: *', ...lines, `Sitemap: ${salon.siteUrl}/sitemap.xml`, ''].join('\n'));
  });

  router.get('/sitemap.xml', (_req, res) => {
    const at = (path: string, language?: (typeof LANGUAGES)[number]) =>
      escapeXml(salon.siteUrl + siteLink(path, {}, language));
    const alternates = (path: string) =>
      LANGUAGES.map(
        (language) => `<xhtml:link rel="alternate" hreflang="${language}" href="${at(path, language)}"/>`,
      ).join('');
    const urls = PUBLIC_PAGES.map((path) => `<url><loc>${at(path)}</loc>${alternates(path)}</url>`);
    res.type('application/xml').set('cache-control', 'public, max-age=3600');
    res.send(
      `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">${urls.join('')}</urlset>\n`,
    );
  });

  return router;
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}
