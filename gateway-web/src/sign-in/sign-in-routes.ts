import type { User } from '@codexdlc/domain';
import { hasSecondFactor, listFactors, verifyPasskey, verifyPassword } from '@codexdlc/domain/sign-in';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { readForm } from '../http/read-form.ts';
import { findUser } from '../http/signed-in.ts';
import { SIGN_IN_PATH } from '../http/sign-in-path.ts';
import type { NoticeView } from '../view/parts.ts';
import { renderPage } from '../view/render-page.ts';
import { bodyText } from './body-text.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { emailField, passwordField } from './form-fields.ts';
import { nextOf, pathAfterSignIn } from './next-path.ts';
import { readAssertion } from './passkey-answers.ts';
import { assertionOptions, checkAssertion } from './passkey-ceremony.ts';
import { passkeySite } from './passkey-site.ts';
import { lockedNotice, textsOf } from './refusal.ts';
import { renewSession } from './renew-session.ts';
import { SECOND_STEP_PATH } from './second-step-routes.ts';

const Form = z.object({ email: z.string().trim().min(1), password: z.string().min(1) });

/** Mail address and password, or a passkey that stands for both. */
export function signInRoutes(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const site = passkeySite(deps.config);

  const show = async (
    req: Request,
    res: Response,
    said: {
      next: string | undefined;
      email?: string | undefined;
      errors?: Record<string, string>;
      problem?: string;
    },
  ): Promise<void> => {
    const texts = textsOf(res);
    const problem: NoticeView | undefined =
      said.problem === undefined ? undefined : { tone: 'bad', text: said.problem };
    await renderPage(res, 'sign-in/sign-in', {
      title: texts.signIn.title,
      texts,
      next: said.next,
      problem,
      email: emailField(texts, {
        value: said.email,
        error: said.errors?.['email'] && texts.missing,
        isPasskey: site !== undefined,
      }),
      password: passwordField(texts, said.errors?.['password'] && texts.missing),
      passkeyOptions: site && (await assertionOptions(req, site, deps.now())),
      scripts: site ? ['webauthn.js', 'passkeys.js'] : [],
    });
  };

  router.get(SIGN_IN_PATH, async (req, res) => {
    const next = nextOf(req.query['next']);
    const user = findUser(res);
    if (user) res.redirect(303, pathAfterSignIn(user.role, next));
    else await show(req, res, { next });
  });

  router.post(SIGN_IN_PATH, async (req, res) => {
    const next = nextIn(req);
    const form = readForm(Form, req.body);
    if (!form.ok) {
      await show(req, res.status(422), { next, email: form.given['email'], errors: form.errors });
      return;
    }
    const { email, password } = form.value;
    const verdict = await verifyPassword(deps, { email, password, ip: req.ip ?? '' });
    if (verdict.result === 'right') await goOn(deps, req, res, verdict.user, next);
    else if (verdict.result === 'wrong') {
      await show(req, res.status(422), { next, email, problem: textsOf(res).wrongPassword });
    } else await show(req, res, { next, email, problem: lockedNotice(res, verdict.until, deps.now()) });
  });

  router.post(`${SIGN_IN_PATH}/passkey`, async (req, res) => {
    const next = nextIn(req);
    const answer = readAssertion(bodyText(req, 'passkey'));
    if (!site || !answer) {
      await show(req, res.status(422), { next, problem: textsOf(res).passkeyFailed });
      return;
    }
    const check = checkAssertion(req, site, deps.now(), answer, { isAlone: true });
    const verdict = await verifyPasskey(deps, { credentialId: answer.id, ip: req.ip ?? '', check });
    if (verdict.result === 'right') {
      await completeSignIn(deps, req, res, { user: verdict.user, proofs: ['passkey'], next });
    } else if (verdict.result === 'wrong') {
      await show(req, res.status(422), { next, problem: textsOf(res).passkeyFailed });
    } else await show(req, res, { next, problem: lockedNotice(res, verdict.until, deps.now()) });
  });

  return router;
}

async function goOn(
  deps: GatewayDeps,
  req: Request,
  res: Response,
  user: User,
  next: string | undefined,
): Promise<void> {
  if (!hasSecondFactor(await listFactors(deps.db, user.id))) {
    await completeSignIn(deps, req, res, { user, proofs: ['password'], next });
    return;
  }
  await renewSession(req, (session) => {
    session.pendingSignIn = { userId: user.id, at: deps.now().getTime(), next };
  });
  res.redirect(303, SECOND_STEP_PATH);
}

function nextIn(req: Request): string | undefined {
  return nextOf(bodyText(req, 'next'));
}
