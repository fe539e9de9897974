import { hasSecondFactor, listFactors, verifyPassword, type FactorVerdict } from '@codexdlc/domain/sign-in';
import { Router, type Request, type Response } from 'express';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { userOf } from '../http/signed-in.ts';
import { renderPage } from '../view/render-page.ts';
import { bodyText } from './body-text.ts';
import { noteConfirmation } from './confirmation.ts';
import { passwordField } from './form-fields.ts';
import { nextOf, pathAfterSignIn } from './next-path.ts';
import { lockedNotice, textsOf } from './refusal.ts';
import { CONFIRM_PATH } from './require-fresh-sign-in.ts';
import { proveSecondFactor, secondFactorView, type FactorProof } from './second-factor.ts';

/** Who is signed in proves it again: with the second factor, or with the password where there is none. */
export function confirmRoutes(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });

  router.get(CONFIRM_PATH, async (req, res) => {
    await show(deps, req, res, { next: nextOf(req.query['next']) });
  });

  router.post(CONFIRM_PATH, async (req, res) => {
    const user = userOf(res);
    const next = nextOf(bodyText(req, 'next'));
    const factors = await listFactors(deps.db, user.id);
    const failed = hasSecondFactor(factors)
      ? await proveSecondFactor(deps, req, user.id)
      : await provePassword(deps, req, user.email);
    if (failed.verdict.result !== 'right') {
      await show(deps, req, res.status(422), { next, failed });
      return;
    }
    await noteConfirmation(deps, req);
    res.redirect(303, pathAfterSignIn(user.role, next));
  });

  return router;
}

type Tried = FactorProof | { field: 'password'; verdict: FactorVerdict };

async function provePassword(deps: GatewayDeps, req: Request, email: string): Promise<Tried> {
  const password = bodyText(req, 'password') ?? '';
  const verdict = await verifyPassword(deps, { email, password, ip: req.ip ?? '' });
  return { field: 'password', verdict: verdict.result === 'right' ? { result: 'right' } : verdict };
}

async function show(
  deps: GatewayDeps,
  req: Request,
  res: Response,
  said: { next: string | undefined; failed?: Tried },
): Promise<void> {
  const { next, failed } = said;
  const texts = textsOf(res);
  const factors = await listFactors(deps.db, userOf(res).id);
  const path = next === undefined ? CONFIRM_PATH : `${CONFIRM_PATH}?next=${encodeURIComponent(next)}`;
  const view =
    failed?.field === 'password' || !hasSecondFactor(factors)
      ? passwordView(deps, res, failed?.verdict)
      : await secondFactorView(deps, req, res, { factors, path, failed });
  await renderPage(res, 'sign-in/confirm', { title: texts.confirm.title, texts, next, ...view });
}

function passwordView(deps: GatewayDeps, res: Response, verdict: FactorVerdict | undefined) {
  const texts = textsOf(res);
  return {
    field: passwordField(texts, verdict?.result === 'wrong' ? texts.wrongPassword : undefined),
    problem: verdict?.result === 'locked' ? lockedNotice(res, verdict.until, deps.now()) : undefined,
    passkeyOptions: undefined,
    otherWay: undefined,
    scripts: [],
  };
}
