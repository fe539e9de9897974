import { AppError, systemActor } from '@codexdlc/domain';
import { confirmMail } from '@codexdlc/domain/leads';
import { Router, type Request, type Response } from 'express';
import { LOCALES, type Locale } from '../locale/locale.ts';
import { homePath } from '../public-site/site-paths-plan.ts';
import { renderPage } from '../view/render-page.ts';
import { formFrame } from './form-frame.ts';
import { leadConfirmPath } from './lead-form-paths.ts';
import type { FormDeps } from './lead-form-pages.ts';
import { patiently } from './patiently.ts';
import { FORM_TEXTS } from './texts/form-texts.ts';

type Outcome = 'asked' | 'done' | 'gone';

/** Opening the link of the mail changes nothing, since programs that read mails follow links; the button confirms. */
export function confirmRoutes(deps: FormDeps, locale: Locale): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const path = leadConfirmPath(locale, ':token');

  router.get(path, deps.limits.step, async (req, res) => {
    await show(deps, locale, req, res, 'asked');
  });

  router.post(path, deps.limits.step, async (req, res) => {
    const token = String(req.params['token']);
    const outcome = await patiently(() => confirmMail(deps, systemActor('lead form'), { token })).then(
      (): Outcome => 'done',
      (error: unknown): Outcome => {
        if (error instanceof AppError && ['NOT_FOUND', 'GONE', 'INVALID_INPUT'].includes(error.code))
          return 'gone';
        throw error;
      },
    );
    if (outcome === 'gone') res.status(410);
    await show(deps, locale, req, res, outcome);
  });

  return router;
}

async function show(
  deps: FormDeps,
  locale: Locale,
  req: Request,
  res: Response,
  outcome: Outcome,
): Promise<void> {
  const texts = FORM_TEXTS[locale];
  const titles = { asked: texts.confirm.title, done: texts.confirm.doneTitle, gone: texts.confirm.goneTitle };
  const token = String(req.params['token']);
  const paths = Object.fromEntries(LOCALES.map((each) => [each, leadConfirmPath(each, token)]));
  const frame = formFrame(deps, {
    locale,
    title: titles[outcome],
    description: titles[outcome],
    paths: paths as Record<Locale, string>,
  });
  res.set('Cache-Control', 'no-store').set('Referrer-Policy', 'same-origin');
  await renderPage(res, 'lead-form/confirm', {
    ...frame,
    texts,
    outcome,
    action: leadConfirmPath(locale, token),
    homePath: homePath(locale),
  });
}
