import type { Request, Response } from 'express';
import type { AdminRouter } from '../admin-shell/admin-router.ts';
import { adminLanguage, renderAdmin } from '../admin-shell/render-admin.ts';
import { AppError } from '../errors.ts';
import type { AccountsDeps } from './accounts-deps.ts';
import { beginSession, endSession } from './begin-session.ts';
import { problemOf } from './enter-problems.ts';
import { addSecondStepRoutes, SECOND_STEP_PATH } from './second-step-routes.ts';
import { addForgottenRoutes } from './forgotten-routes.ts';
import { renewSession } from './session.ts';
import { countAttempt, forgetAttempts, typedMail } from './sign-in-limit.ts';
import { signIn } from './sign-in.ts';
import { ENTER_TEXTS, type EnterTexts } from './texts/enter-texts.ts';
import { useAccountLink } from './use-account-link.ts';
import { useFirstLink } from './use-first-link.ts';

type EnterView = 'sign-in' | 'first' | 'link';

const TITLES: Record<EnterView, (texts: EnterTexts) => string> = {
  'sign-in': ({ signIn: { title } }) => title,
  first: ({ first: { title } }) => title,
  link: ({ link: { title } }) => title,
};

/** Everything before somebody is signed in, and the way out. */
export function addEnterRoutes(admin: AdminRouter, deps: AccountsDeps): void {
  const { base } = admin.shell;

  const show = async (req: Request, res: Response, view: EnterView, error?: AppError): Promise<void> => {
    const language = await adminLanguage(req, res);
    const texts = ENTER_TEXTS[language];
    const problem = error && problemOf(error);
    const key = problem === 'invalid' && view === 'link' ? 'invalidPassword' : problem;
    await renderAdmin(req, res, {
      view: `kit/pages/${view}`,
      title: TITLES[view](texts),
      ...(error && { status: error.status }),
      model: { e: texts, problem: key && texts.problems[key], mail: typedMail(req.body) },
    });
  };

  /** Signed in: to the first page. Refused: the same form again, in words. */
  const answer = async (
    req: Request,
    res: Response,
    view: EnterView,
    work: () => Promise<string>,
  ): Promise<void> => {
    try {
      await countAttempt(deps, req);
      res.redirect(303, await work());
    } catch (error) {
      if (!(error instanceof AppError) || !problemOf(error)) throw error;
      await show(req, res, view, error);
    }
  };

  for (const view of Object.keys(TITLES) as EnterView[])
    admin.get(`/${view}`, { roles: 'anyone' }, (req, res) => show(req, res, view));

  admin.post('/sign-in', { roles: 'anyone' }, (req, res) =>
    answer(req, res, 'sign-in', async () => {
      const user = await signIn(deps, req.body);
      await forgetAttempts(deps, req);
      if (!user.totpConfirmedAt) {
        await beginSession(deps, req, user);
        return base;
      }
      const pending = { userId: user.id, epoch: user.sessionEpoch, at: deps.now().getTime() };
      await renewSession(req, { pending });
      return base + SECOND_STEP_PATH;
    }),
  );

  admin.post('/first', { roles: 'anyone' }, (req, res) =>
    answer(req, res, 'first', async () => {
      const language = await adminLanguage(req, res);
      const user = await useFirstLink({ ...deps, firstRole: deps.roles.owner }, req.body, language);
      await beginSession(deps, req, user);
      return base;
    }),
  );

  admin.post('/link', { roles: 'anyone' }, (req, res) =>
    answer(req, res, 'link', async () => {
      const user = await useAccountLink(deps, req.body);
      // A link of the mail stands for the password, never for the second factor.
      if (user.totpConfirmedAt) return `${base}/sign-in`;
      await beginSession(deps, req, user);
      return base;
    }),
  );

  addSecondStepRoutes(admin, deps);
  addForgottenRoutes(admin, deps);

  admin.post('/sign-out', { roles: deps.roles.all }, async (req, res) => {
    await endSession(deps, req);
    res.redirect(303, `${base}/sign-in`);
  });
}
