import { createHash } from 'node:crypto';
import { AppError, because } from '@codexdlc/domain';
import { newLeadToken } from '@codexdlc/domain/leads';
import { startSurvey } from '@codexdlc/domain/surveys';
import { Router, type Request } from 'express';
import { LOCALES, type Locale } from '../locale/locale.ts';
import type { Niche } from '../public-site/niche.ts';
import { touchOf } from './attribution-rules.ts';
import { answersOf, HONEYPOT_FIELD, textIn } from './form-values.ts';
import { LEAD_FORM_ROOTS, leadFormPath, leadFormStartPath, leadResumePath } from './lead-form-paths.ts';
import type { FormDeps } from './lead-form-pages.ts';
import { advanceForm, type FormPlace } from './save-form.ts';
import { showStep } from './show-step.ts';
import { judgeForm } from './spam-rules.ts';

const TWICE_SECONDS = 10;

/** The first question, before anything is stored, and its answer, with which a lead begins. */
export function startRoutes(deps: FormDeps, locale: Locale): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const root = LEAD_FORM_ROOTS[locale];
  const nicheOf = (req: Request): Niche => {
    const niche = deps.surveys.niche(String(req.params['niche']));
    if (niche) return niche;
    throw new AppError('NOT_FOUND', 'There is no such form.', {
      todo: 'Begin at the first page.',
      ...because('form-missing', {}),
    });
  };

  router.get(`${root}/:niche`, async (req, res) => {
    await showFirst(deps, locale, { req, res }, nicheOf(req));
  });

  router.post(`${root}/:niche/start`, deps.limits.start, async (req, res) => {
    const niche = nicheOf(req);
    const survey = deps.surveys.of(niche);
    const [first] = survey.steps;
    if (!first) throw new Error(`survey ${survey.id} has no step`);
    const values = answersOf(req.body);
    const place: FormPlace = {
      token: await tokenFor(deps, req, values),
      niche: niche.name,
      locale,
      formUrl: `${deps.config.publicUrl}${leadFormPath(locale, niche.name)}`,
      touch: touchOf(req.get('referer'), niche.name, deps.config.publicUrl, deps.now()),
    };
    // Whoever fills in what nobody sees is shown a form that leads nowhere.
    const isTrap = (textIn(req.body, HONEYPOT_FIELD) ?? '') !== '';
    const spam = judgeForm({ honeypot: isTrap, secondsTaken: 60, proof: 'solved' });
    const moved = isTrap
      ? undefined
      : await advanceForm(deps, survey, place, { type: 'answer', stepId: first.id, values }, spam);
    if (moved?.kind === 'refused') {
      res.status(422);
      await showFirst(deps, locale, { req, res }, niche, { errors: moved.errors, given: values });
      return;
    }
    res.redirect(303, leadResumePath(locale, place.token));
  });

  return router;
}

type More = Pick<Parameters<typeof showStep>[3], 'errors' | 'given'>;

async function showFirst(
  deps: FormDeps,
  locale: Locale,
  exchange: Parameters<typeof showStep>[2],
  niche: Niche,
  more: More = {},
): Promise<void> {
  const survey = deps.surveys.of(niche);
  const paths = Object.fromEntries(LOCALES.map((each) => [each, leadFormPath(each, niche.name)]));
  await showStep(deps, locale, exchange, {
    ...more,
    survey,
    state: startSurvey(survey),
    niche,
    action: leadFormStartPath(locale, niche.name),
    paths: paths as Record<Locale, string>,
  });
}

/** Two taps on one button are one form: the second gets the token of the first. Without Redis it gets its own. */
async function tokenFor(deps: FormDeps, req: Request, values: object): Promise<string> {
  const token = newLeadToken();
  const who = [req.ip, req.get('user-agent'), req.path, JSON.stringify(values)].join('\n');
  const key = `waas:form-start:${createHash('sha256').update(who).digest('base64url')}`;
  try {
    const before = await deps.redis.set(key, token, {
      condition: 'NX',
      GET: true,
      expiration: { type: 'EX', value: TWICE_SECONDS },
    });
    return typeof before === 'string' ? before : token;
  } catch {
    return token;
  }
}
