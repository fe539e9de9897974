import type { Request, Response } from 'express';
import { formatsFor, type Formats } from '@codexdlc/blueprint-kit/i18n/formats.ts';
import { LANGUAGES, pickLanguage, type Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { TEXTS, type Texts } from '../i18n/texts.ts';

/** How the salon presents itself on every page. */
export interface Salon {
  businessName: string;
  tagline: string | undefined;
  street: string | undefined;
  city: string | undefined;
  phone: string | undefined;
  mail: string | undefined;
  ownerName: string | undefined;
  timeZone: string;
  language: Language;
  siteUrl: string;
  release: string;
}

export interface Reader {
  language: Language;
  texts: Texts;
  formats: Formats;
}

export function readerOf(req: Request, salon: Pick<Salon, 'language' | 'timeZone'>): Reader {
  const language = pickLanguage(req.query['lang'], req.get('accept-language'), salon.language);
  return { language, texts: TEXTS[language], formats: formatsFor(language, salon.timeZone) };
}

/** Renders `views/pages/<name>.ejs` with what every page needs. */
export function renderPage(
  req: Request,
  res: Response,
  salon: Salon,
  page: { view: string; title?: string; status?: number; isPrivate?: boolean; model?: object },
): void {
  const reader = readerOf(req, salon);
  const asked = req.query['lang'] === reader.language;
  // The language stays in the address once it was chosen, so no cookie is needed.
  const link = (path: string, query: Record<string, string> = {}, language?: Language) => {
    const search = new URLSearchParams(query);
    const lang = language ?? (asked ? reader.language : undefined);
    if (lang) search.set('lang', lang);
    return search.size > 0 ? `${path}?${search.toString()}` : path;
  };
  res.status(page.status ?? 200);
  res.set('content-language', reader.language).vary('accept-language');
  res.set('cache-control', page.isPrivate === true ? 'no-store' : 'private, no-cache');
  res.render(`pages/${page.view}`, {
    ...page.model,
    salon,
    t: reader.texts,
    f: reader.formats,
    language: reader.language,
    languages: LANGUAGES,
    link,
    here: (language: Language) => link(req.baseUrl + req.path, textQuery(req), language),
    asset: (path: string) => `/assets/${path}?v=${encodeURIComponent(salon.release)}`,
    title: page.title,
  });
}

function textQuery(req: Request): Record<string, string> {
  const entries = Object.entries(req.query).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(entries.map(([name, value]) => [name, value.slice(0, 100)]));
}
