import { createUsersRepository, systemActor, type User } from '@codexdlc/domain';
import { listFactors } from '@codexdlc/domain/sign-in';
import { Router, type Request, type Response } from 'express';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { addFlash } from '../http/page-middleware.ts';
import { signInPath } from '../http/sign-in-path.ts';
import { renderPage } from '../view/render-page.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { pendingOf } from './pending-sign-in.ts';
import { textsOf } from './refusal.ts';
import { proveSecondFactor, secondFactorView, type FactorProof } from './second-factor.ts';

export const SECOND_STEP_PATH = '/sign-in/second-step';
const ACTOR = systemActor('sign-in');

/** For whoever has given the right password. */
export function secondStepRoutes(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });

  const show = async (req: Request, res: Response, user: User, failed?: FactorProof): Promise<void> => {
    const texts = textsOf(res);
    const factors = await listFactors(deps.db, user.id);
    const view = await secondFactorView(deps, req, res, { factors, path: SECOND_STEP_PATH, failed });
    await renderPage(res, 'sign-in/second-step', {
      title: texts.secondStep.title,
      texts,
      lead: factors.totpSince === null ? texts.secondStep.leadPasskey : texts.secondStep.lead,
      ...view,
    });
  };

  /** Undefined when it was answered: too late, or not wanted any more. */
  const pendingUser = async (req: Request, res: Response): Promise<User | undefined> => {
    const pending = pendingOf(req, deps.now());
    const user = pending && (await createUsersRepository(deps.db, ACTOR).find(pending.userId));
    if (user && user.disabledAt === null) return user;
    if (req.session.pendingSignIn) addFlash(req, { tone: 'info', text: textsOf(res).secondStep.tooLate });
    delete req.session.pendingSignIn;
    res.redirect(303, signInPath());
    return undefined;
  };

  router.get(SECOND_STEP_PATH, async (req, res) => {
    const user = await pendingUser(req, res);
    if (user) await show(req, res, user);
  });

  router.post(SECOND_STEP_PATH, async (req, res) => {
    const user = await pendingUser(req, res);
    if (!user) return;
    const { next } = req.session.pendingSignIn ?? {};
    const tried = await proveSecondFactor(deps, req, user.id);
    if (tried.verdict.result === 'right') {
      await completeSignIn(deps, req, res, { user, proofs: ['password', tried.proof], next });
    } else await show(req, res.status(422), user, tried);
  });

  return router;
}
