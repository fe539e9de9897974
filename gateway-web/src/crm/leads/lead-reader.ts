import type { Response } from 'express';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { userOf } from '../../http/signed-in.ts';
import type { Locale } from '../../locale/locale.ts';
import { createFormat, type Format } from '../../view/format.ts';
import { pageOf } from '../../view/render-page.ts';
import type { Labels } from './lead-labels.ts';
import { LEAD_WORDS } from './texts/lead-words.ts';

/** Who reads a page of leads, and in which language and time zone. */
export interface LeadReader extends Labels {
  userId: string;
  timeZone: string;
  format: Format;
  now: Date;
}

export function readerOf(deps: Pick<GatewayDeps, 'config' | 'now' | 'niches'>, res: Response): LeadReader {
  const { locale } = pageOf(res);
  const { timeZone } = deps.config;
  const now = deps.now();
  return {
    locale,
    words: LEAD_WORDS[locale],
    nicheName: (niche) => nicheName(deps.niches, niche, locale),
    userId: userOf(res).id,
    timeZone,
    format: createFormat(locale, timeZone, now),
    now,
  };
}

/** A niche that is gone, or one that an import named, is called what it was called there. */
function nicheName(niches: GatewayDeps['niches'], name: string, locale: Locale): string {
  return niches.find((niche) => niche.name === name)?.texts[locale].name ?? name;
}
