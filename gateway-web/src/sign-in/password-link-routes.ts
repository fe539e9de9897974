import { AppError } from '@codexdlc/domain';
import { seePasswordLink, setPasswordByLink, type SeenPasswordLink } from '@codexdlc/domain/sign-in';
import { Router, type Response } from 'express';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { addFlash } from '../http/page-middleware.ts';
import { signInPath } from '../http/sign-in-path.ts';
import { pageOf, renderPage } from '../view/render-page.ts';
import { bodyText } from './body-text.ts';
import { newPasswordField } from './form-fields.ts';
import { faultIn } from './password-fault.ts';
import { passwordLinkPath } from './password-link-path.ts';
import { textsOf } from './refusal.ts';

/** Looking changes nothing, since programs that read mails follow links; only the button sets the password. */
export function passwordLinkRoutes(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const path = '/password/:code';

  router.use('/password', (_req, res, next) => {
    // The address is the secret: it is told to no other site.
    res.set('Referrer-Policy', 'same-origin');
    next();
  });

  router.get(path, async (req, res) => {
    const seen = await seePasswordLink(deps, req.params.code);
    if (seen?.standing === 'open') await showOpen(res, req.params.code, seen);
    else await showGone(res, seen);
  });

  router.post(path, async (req, res) => {
    const { code } = req.params;
    const seen = await seePasswordLink(deps, code);
    if (seen?.standing !== 'open') {
      await showGone(res, seen);
      return;
    }
    const password = bodyText(req, 'next') ?? '';
    const fault = await setPassword(deps, { code, password, ip: req.ip ?? '' });
    if (fault === 'gone') {
      await showGone(res, await seePasswordLink(deps, code));
    } else if (fault !== undefined) {
      await showOpen(res.status(422), code, seen, textsOf(res).faults[fault]);
    } else {
      addFlash(req, { tone: 'ok', text: textsOf(res).link.done });
      res.redirect(303, signInPath());
    }
  });

  return router;
}

async function setPassword(deps: GatewayDeps, given: { code: string; password: string; ip: string }) {
  try {
    await setPasswordByLink(deps, given);
    return undefined;
  } catch (error) {
    // Two pages with one link: the other one was faster.
    if (error instanceof AppError && error.code === 'GONE') return 'gone' as const;
    return faultIn(error);
  }
}

async function showOpen(res: Response, code: string, seen: SeenPasswordLink, error?: string): Promise<void> {
  const texts = textsOf(res);
  await renderPage(res, 'sign-in/password-link', {
    title:
      seen.purpose === 'invitation'
        ? texts.link.invitationTitle(pageOf(res).agency.name)
        : texts.link.resetTitle,
    texts,
    email: seen.user.email,
    action: passwordLinkPath(code),
    password: newPasswordField(texts, error),
  });
}

async function showGone(res: Response, seen: SeenPasswordLink | undefined): Promise<void> {
  const texts = textsOf(res);
  const standing = seen === undefined || seen.standing === 'open' ? 'unknown' : seen.standing;
  await renderPage(res.status(standing === 'unknown' ? 404 : 410), 'sign-in/password-link-gone', {
    title: texts.link.goneTitle,
    texts,
    why: texts.link.gone[standing],
  });
}
