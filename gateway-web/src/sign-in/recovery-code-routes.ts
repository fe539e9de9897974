import { listFactors, makeRecoveryCodes } from '@codexdlc/domain/sign-in';
import { Router, type Response } from 'express';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { userOf } from '../http/signed-in.ts';
import { renderPage } from '../view/render-page.ts';
import { ACCOUNT_PATH } from './account-routes.ts';
import { confirmView } from './account-view.ts';
import { textsOf } from './refusal.ts';
import { requireFreshSignIn } from './require-fresh-sign-in.ts';

const CODES_PATH = `${ACCOUNT_PATH}/recovery-codes`;

/** Codes are in the answer to the change and nowhere else: not in the session, not on a page that can be opened again. */
export function recoveryCodeRoutes(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const fresh = requireFreshSignIn(deps);

  router.get(CODES_PATH, fresh, async (_req, res) => {
    const { recovery } = textsOf(res).account;
    const { recoveryCodesLeft } = await listFactors(deps.db, userOf(res).id);
    await renderPage(res, 'sign-in/confirm-change', {
      title: recovery.make,
      confirm: confirmView({
        title: recovery.make,
        text: recoveryCodesLeft > 0 ? recovery.replaceText : recovery.lead,
        action: CODES_PATH,
        button: recovery.make,
        tone: 'primary',
      }),
    });
  });

  router.post(CODES_PATH, fresh, async (_req, res) => {
    await showRecoveryCodes(res, await makeRecoveryCodes(deps, userOf(res).actor));
  });

  return router;
}

export async function showRecoveryCodes(
  res: Response,
  codes: readonly string[],
  done?: string,
  next: string = ACCOUNT_PATH,
): Promise<void> {
  const texts = textsOf(res);
  await renderPage(res, 'sign-in/recovery-codes', { title: texts.codes.title, texts, codes, done, next });
}
