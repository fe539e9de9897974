import type { Request, Response } from 'express';
import { isFragment } from '../http/is-fragment.ts';
import type { Locale } from '../locale/locale.ts';
import type { Niche } from '../public-site/niche.ts';
import { legalPath } from '../public-site/site-paths-plan.ts';
import { TELEGRAM_TEXTS } from '../telegram/texts/telegram-texts.ts';
import { renderPage } from '../view/render-page.ts';
import { formFrame } from './form-frame.ts';
import type { FormDeps } from './lead-form-pages.ts';
import { stepModel, type Shown } from './step-view.ts';
import { telegramLink } from './telegram-link.ts';
import { FORM_TEXTS } from './texts/form-texts.ts';

export interface ShownForm extends Omit<Shown, 'privacyPath' | 'locale'> {
  niche: Niche;
  paths: Record<Locale, string>;
  /** The link with which one goes on elsewhere; missing before the first answer. */
  keepUrl?: string;
  /** Of the form; missing before the first answer. */
  token?: string;
}

/** The whole page, or for htmx the question alone. */
export async function showStep(
  deps: FormDeps,
  locale: Locale,
  { req, res }: { req: Request; res: Response },
  { niche, paths, keepUrl, token, ...shown }: ShownForm,
): Promise<void> {
  const step = stepModel({ ...shown, locale, privacyPath: legalPath(locale, 'privacy') });
  const texts = FORM_TEXTS[locale];
  const title = step.question?.title ?? texts.summary.title;
  const description = texts.description(niche.texts[locale].name);
  const frame = formFrame(deps, { locale, title, description, paths });
  res.set('Cache-Control', 'no-store').set('Referrer-Policy', 'same-origin');
  await renderPage(res, isFragment(req) ? 'lead-form/survey' : 'lead-form/page', {
    ...frame,
    step,
    keepUrl,
    telegramUrl: await telegramLink(deps, token),
    goOnInTelegram: TELEGRAM_TEXTS[locale].goOn,
    challengePath: `${paths[locale]}/proof`,
    nicheName: niche.texts[locale].name,
  });
}
