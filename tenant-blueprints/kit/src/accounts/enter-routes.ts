import type { Request, Response } from 'express';
import type { AdminRouter } from '../admin-shell/admin-router.ts';
import { adminLanguage, renderAdmin } from '../admin-shell/render-admin.ts';
import { AppError } from '../errors.ts';
import type { AccountsDeps } from './accounts-deps.ts';
import { beginSession, endSession } from './begin-session.ts';
import { problemOf } from './enter-problems.ts';
import { countAttempt, forgetAttempts, typedMail } from './sign-in-limit.ts';
import { signIn } from './sign-in.ts';
import { ENTER_TEXTS } from './texts/enter-texts.ts';
import { useFirstLink } from './use-first-link.ts';

type EnterView = 'sign-in' | 'first';

/** Everything before somebody is signed in, and the way out. */
export function addEnterRoutes(admin: AdminRouter, deps: AccountsDeps): void {
  const { base } = admin.shell;

  const show = async (req: Request, res: Response, view: EnterView, error?: AppError): Promise<void> => {
    const language = await adminLanguage(req, res);
    const texts = ENTER_TEXTS[language];
    const problem = error && problemOf(error);
    await renderAdmin(req, res, {
      view: `kit/pages/${view}`,
      title: view === 'first' ? texts.first.title : texts.signIn.title,
      ...(error && { status: error.status }),
      model: { e: texts, problem: problem && texts.problems[problem], mail: typedMail(req.body) },
    });
  };

  /** Signed in: to the first page. Refused: the same form again, in words. */
  const answer = async (
    req: Request,
    res: Response,
    view: EnterView,
    work: () => Promise<void>,
  ): Promise<void> => {
    try {
      await countAttempt(deps, req);
      await work();
      res.redirect(303, base);
    } catch (error) {
      if (!(error instanceof AppError) || !problemOf(error)) throw error;
      await show(req, res, view, error);
    }
  };

  admin.get('/sign-in', { roles: 'anyone' }, (req, res) => show(req, res, 'sign-in'));

  admin.post('/sign-in', { roles: 'anyone' }, (req, res) =>
    answer(req, res, 'sign-in', async () => {
      const user = await signIn(deps, req.body);
      await forgetAttempts(deps, req);
      await beginSession(deps, req, user);
    }),
  );

  admin.get('/first', { roles: 'anyone' }, (req, res) => show(req, res, 'first'));

  admin.post('/first', { roles: 'anyone' }, (req, res) =>
    answer(req, res, 'first', async () => {
      const language = await adminLanguage(req, res);
      const user = await useFirstLink({ ...deps, firstRole: deps.roles.owner }, req.body, language);
      await beginSession(deps, req, user);
    }),
  );

  admin.post('/sign-out', { roles: deps.roles.all }, async (req, res) => {
    await endSession(deps, req);
    res.redirect(303, `${base}/sign-in`);
  });
}
