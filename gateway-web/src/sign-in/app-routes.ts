import {
  confirmTotp,
  listFactors,
  makeRecoveryCodes,
  removeTotp,
  startedTotp,
  startTotp,
  type FactorVerdict,
} from '@codexdlc/domain/sign-in';
import { Router, type Response } from 'express';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { addFlash } from '../http/page-middleware.ts';
import { userOf } from '../http/signed-in.ts';
import { pageOf, renderPage } from '../view/render-page.ts';
import { ACCOUNT_PATH } from './account-routes.ts';
import { confirmView } from './account-view.ts';
import { afterSetUp } from './after-set-up.ts';
import { bodyText } from './body-text.ts';
import { noteConfirmation } from './confirmation.ts';
import { codeField } from './form-fields.ts';
import { qrCode } from './qr-code.ts';
import { showRecoveryCodes } from './recovery-code-routes.ts';
import { lockedNotice, textsOf } from './refusal.ts';
import { requireFreshSignIn } from './require-fresh-sign-in.ts';
import { matchTotp, totpEnrolment } from './totp-app.ts';

const APP_PATH = `${ACCOUNT_PATH}/app`;

/** Setting up the authenticator app, and removing it. */
export function appRoutes(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const fresh = requireFreshSignIn(deps);

  router.post(APP_PATH, fresh, async (_req, res) => {
    await startTotp(deps, userOf(res).actor);
    res.redirect(303, APP_PATH);
  });

  router.get(APP_PATH, fresh, async (_req, res) => {
    await show(deps, res);
  });

  router.post(`${APP_PATH}/confirm`, fresh, async (req, res) => {
    const { id, actor } = userOf(res);
    const code = (bodyText(req, 'code') ?? '').slice(0, 100);
    const verdict = await confirmTotp({ ...deps, matchTotp }, actor, { code });
    if (verdict.result !== 'right') {
      await show(deps, res.status(422), verdict);
      return;
    }
    const next = afterSetUp(req) ?? ACCOUNT_PATH;
    await noteConfirmation(deps, req);
    const { recoveryCodesLeft } = await listFactors(deps.db, id);
    if (recoveryCodesLeft === 0) {
      await showRecoveryCodes(res, await makeRecoveryCodes(deps, actor), textsOf(res).addApp.added, next);
      return;
    }
    addFlash(req, { tone: 'ok', text: textsOf(res).addApp.added });
    res.redirect(303, next);
  });

  router.get(`${APP_PATH}/remove`, fresh, async (_req, res) => {
    const { app } = textsOf(res).account;
    await renderPage(res, 'sign-in/confirm-change', {
      title: app.remove,
      confirm: confirmView({
        title: app.remove,
        text: app.removeText,
        action: `${APP_PATH}/remove`,
        button: app.remove,
      }),
    });
  });

  router.post(`${APP_PATH}/remove`, fresh, async (req, res) => {
    await removeTotp(deps, userOf(res).actor);
    addFlash(req, { tone: 'ok', text: textsOf(res).account.app.removed });
    res.redirect(303, ACCOUNT_PATH);
  });

  return router;
}

async function show(deps: GatewayDeps, res: Response, failed?: FactorVerdict): Promise<void> {
  const texts = textsOf(res);
  const { actor, email } = userOf(res);
  const secret = await startedTotp(deps, actor);
  if (!secret) {
    res.redirect(303, ACCOUNT_PATH);
    return;
  }
  const { uri, letters } = totpEnrolment(secret, { issuer: pageOf(res).agency.name, account: email });
  await renderPage(res, 'sign-in/app', {
    title: texts.addApp.title,
    texts,
    square: qrCode(uri),
    letters,
    code: codeField(texts, failed?.result === 'wrong' ? texts.wrongCode : undefined),
    problem: failed?.result === 'locked' ? lockedNotice(res, failed.until, deps.now()) : undefined,
  });
}
