import express, { Router, type RequestHandler } from 'express';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { createLimiter, limitByAddress } from '../http/limits.ts';
import { LOCALES } from '../locale/locale.ts';
import { confirmRoutes } from './confirm-routes.ts';
import { formSurveys, type FormSurveys } from './form-surveys.ts';
import { LEAD_FORM_ROOTS } from './lead-form-paths.ts';
import { proofOfWork, type ProofOfWork } from './proof-of-work.ts';
import { startRoutes } from './start-routes.ts';
import { stepRoutes } from './step-routes.ts';

const BODY_LIMIT = '16kb';
/** Somebody who fills in a form makes some ten to twenty requests. */
const STEPS_PER_START = 30;

export interface FormDeps extends Omit<GatewayDeps, 'surveys'> {
  surveys: FormSurveys;
  proof: ProofOfWork;
  limits: { start: RequestHandler; step: RequestHandler };
}

/** Lead forms: no cookie and no session, a form's link is all there is. */
export function leadFormPages(deps: GatewayDeps): Router {
  const { startsPerMinute } = deps.config.leads;
  const limit = (name: string, points: number): RequestHandler =>
    limitByAddress(createLimiter(deps, { name, points, perSeconds: 60 }));
  const form: FormDeps = {
    ...deps,
    surveys: formSurveys(deps.niches, deps.surveys),
    proof: proofOfWork(deps),
    limits: {
      start: limit('form-start', startsPerMinute),
      step: limit('form-step', startsPerMinute * STEPS_PER_START),
    },
  };
  const router = Router({ caseSensitive: true, strict: true });
  const bodies = express.urlencoded({ extended: false, limit: BODY_LIMIT, parameterLimit: 60 });
  for (const locale of LOCALES) {
    const root = LEAD_FORM_ROOTS[locale];
    router.use(root, bodies as RequestHandler);
    router.use(confirmRoutes(form, locale), stepRoutes(form, locale), startRoutes(form, locale));
  }
  return router;
}
