import { AppError, because } from '@codexdlc/domain';
import { Router, type Request, type Response } from 'express';
import { isFragment } from '../http/is-fragment.ts';
import { LOCALES, type Locale } from '../locale/locale.ts';
import { homePath } from '../public-site/site-paths-plan.ts';
import { TELEGRAM_TEXTS } from '../telegram/texts/telegram-texts.ts';
import { renderPage } from '../view/render-page.ts';
import { formFrame } from './form-frame.ts';
import { answersOf, eventOf, HONEYPOT_FIELD, PROOF_FIELD, textIn } from './form-values.ts';
import { LEAD_FORM_ROOTS, leadFormPath, leadResumePath } from './lead-form-paths.ts';
import type { FormDeps } from './lead-form-pages.ts';
import { advanceForm, openForm, type OpenForm } from './save-form.ts';
import { showStep, type ShownForm } from './show-step.ts';
import { judgeForm, type SpamVerdict } from './spam-rules.ts';
import { telegramLink } from './telegram-link.ts';
import { FORM_TEXTS } from './texts/form-texts.ts';

const NO_SPAM: SpamVerdict = { score: 0, flags: [] };

/** Every further question, back, changes from the summary, and the sending. The link works on every device. */
export function stepRoutes(deps: FormDeps, locale: Locale): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const path = leadResumePath(locale, ':token');

  router.get(`${LEAD_FORM_ROOTS[locale]}/:niche/proof`, deps.limits.step, async (_req, res) => {
    res.set('Cache-Control', 'no-store').json(await deps.proof.challenge());
  });
  router.get(leadResumePath(locale, ':token/proof'), deps.limits.step, async (_req, res) => {
    res.set('Cache-Control', 'no-store').json(await deps.proof.challenge());
  });

  router.get(path, deps.limits.step, async (req, res) => {
    const open = await openOrThrow(deps, req);
    if (open.form) await showStep(deps, locale, { req, res }, shownForm(deps, locale, req, open));
    else await showThanks(deps, locale, req, res);
  });

  router.post(path, deps.limits.step, async (req, res) => {
    const open = await openOrThrow(deps, req);
    const event = eventOf(req.body);
    if (!open.form || !event) {
      await showThanksOrGoOn(deps, locale, req, res, open);
      return;
    }
    const spam = event.type === 'submit' ? await judge(deps, req, open) : NO_SPAM;
    const place = {
      token: tokenOf(req),
      niche: open.lead.niche,
      locale,
      formUrl: `${deps.config.publicUrl}${leadFormPath(locale, open.lead.niche)}`,
    };
    const moved = await advanceForm(deps, open.form.survey, place, event, spam, open.lead);
    if (moved?.kind === 'sent') {
      await goOn(deps, locale, req, res);
      return;
    }
    const refused = moved?.kind === 'refused' ? { errors: moved.errors, given: answersOf(req.body) } : {};
    if (moved?.kind !== 'refused' && !isFragment(req)) {
      res.redirect(303, leadResumePath(locale, tokenOf(req)));
      return;
    }
    const now = moved ? { ...open, form: { ...open.form, state: moved.state } } : open;
    if (moved?.kind === 'refused') res.status(422);
    const note = moved ? {} : { note: FORM_TEXTS[locale].conflict };
    await showStep(deps, locale, { req, res }, { ...shownForm(deps, locale, req, now), ...refused, ...note });
  });

  return router;
}

function tokenOf(req: Request): string {
  return String(req.params['token']);
}

async function openOrThrow(deps: FormDeps, req: Request): Promise<OpenForm> {
  const open = await openForm(deps, (id) => deps.surveys.byId(id), tokenOf(req));
  if (open) return open;
  throw new AppError('NOT_FOUND', 'This form is not there any more.', {
    why: 'The link is not whole, or the form was not sent for so long that it was deleted.',
    todo: 'Begin anew at the first page.',
    ...because('form-missing', {}),
  });
}

/** Fast or without proof is suspicious only: a person may be told so by nobody but our own people. */
async function judge(deps: FormDeps, req: Request, { lead }: OpenForm): Promise<SpamVerdict> {
  return judgeForm({
    honeypot: (textIn(req.body, HONEYPOT_FIELD) ?? '') !== '',
    secondsTaken: (deps.now().getTime() - madeAt(lead.leadId)) / 1000,
    proof: await deps.proof.check(textIn(req.body, PROOF_FIELD), tokenOf(req)),
  });
}

/** Ids of leads are UUIDs of version 7: their first 48 bits are the time (RFC 9562). */
function madeAt(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
}

function shownForm(deps: FormDeps, locale: Locale, req: Request, { lead, form }: OpenForm): ShownForm {
  const niche = deps.surveys.niche(lead.niche);
  if (!form || !niche) {
    throw new AppError('GONE', 'This form is not asked any more.', {
      todo: 'Begin anew at the first page.',
      ...because('form-retired', {}),
    });
  }
  const paths = pathsOf(tokenOf(req));
  return {
    ...form,
    niche,
    paths,
    action: paths[locale],
    keepUrl: `${deps.config.publicUrl}${paths[locale]}`,
    token: tokenOf(req),
  };
}

function pathsOf(token: string): Record<Locale, string> {
  const paths = Object.fromEntries(LOCALES.map((each) => [each, leadResumePath(each, token)]));
  return paths as Record<Locale, string>;
}

async function showThanksOrGoOn(
  deps: FormDeps,
  locale: Locale,
  req: Request,
  res: Response,
  open: OpenForm,
): Promise<void> {
  if (open.form) await showStep(deps, locale, { req, res }, shownForm(deps, locale, req, open));
  else await goOn(deps, locale, req, res);
}

async function goOn(deps: FormDeps, locale: Locale, req: Request, res: Response): Promise<void> {
  if (isFragment(req)) await showThanks(deps, locale, req, res);
  else res.redirect(303, leadResumePath(locale, tokenOf(req)));
}

async function showThanks(deps: FormDeps, locale: Locale, req: Request, res: Response): Promise<void> {
  const texts = FORM_TEXTS[locale];
  const { title } = texts.thanks;
  const frame = formFrame(deps, { locale, title, description: title, paths: pathsOf(tokenOf(req)) });
  res.set('Cache-Control', 'no-store').set('Referrer-Policy', 'same-origin');
  await renderPage(res, isFragment(req) ? 'lead-form/thanks-body' : 'lead-form/thanks', {
    ...frame,
    texts,
    homePath: homePath(locale),
    telegramUrl: await telegramLink(deps, tokenOf(req)),
    goOnInTelegram: TELEGRAM_TEXTS[locale].goOn,
    hasMail: deps.config.mail.url !== undefined,
  });
}
