import type { Response } from 'express';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { userOf } from '../../http/signed-in.ts';
import type { Locale } from '../../locale/locale.ts';
import { createFormat, type Format } from '../../view/format.ts';
import { pageOf } from '../../view/render-page.ts';
import { BUSINESS_TEXTS, type BusinessTexts } from './texts/business-texts.ts';

/** In which words and with which rights a page is answered. */
export interface PageWords {
  locale: Locale;
  texts: BusinessTexts;
  format: Format;
  isArchitect: boolean;
  /** Today in the agency's time zone: "2026-11-26". */
  today: string;
}

export function wordsOf(deps: Pick<GatewayDeps, 'now' | 'config'>, res: Response): PageWords {
  const { locale, agency } = pageOf(res);
  const now = deps.now();
  return {
    locale,
    texts: BUSINESS_TEXTS[locale],
    format: createFormat(locale, agency.timeZone, now),
    isArchitect: userOf(res).role === 'architect',
    today: new Intl.DateTimeFormat('en-CA', { timeZone: agency.timeZone }).format(now),
  };
}
