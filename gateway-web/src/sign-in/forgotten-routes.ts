import { normalEmail } from '@codexdlc/domain';
import { admitPasswordReset } from '@codexdlc/domain/sign-in';
import { Router, type Response } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { readForm } from '../http/read-form.ts';
import { pageOf, renderPage } from '../view/render-page.ts';
import { emailField } from './form-fields.ts';
import { lockedNotice, textsOf } from './refusal.ts';

export const FORGOTTEN_PATH = '/sign-in/forgotten';
const Form = z.object({ email: z.string().trim().min(3).max(254).includes('@') });

/** Says and does the same for every address; whether a mail goes out is found out by the job. */
export function forgottenRoutes(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });

  router.get(FORGOTTEN_PATH, async (_req, res) => {
    await show(res, {});
  });

  router.post(FORGOTTEN_PATH, async (req, res) => {
    const form = readForm(Form, req.body);
    if (!form.ok) {
      await show(res.status(422), { email: form.given['email'], error: textsOf(res).missing });
      return;
    }
    const { email } = form.value;
    const lock = await admitPasswordReset(deps, { email, ip: req.ip ?? '' });
    if (lock) {
      await show(res, { email, problem: lockedNotice(res, lock.lockedUntil, deps.now()) });
      return;
    }
    const { locale } = pageOf(res);
    await deps.jobs.send(deps.db, 'mail-password-link', { email: normalEmail(email), locale });
    const texts = textsOf(res);
    await renderPage(res, 'sign-in/forgotten-sent', { title: texts.forgotten.sentTitle, texts });
  });

  return router;
}

async function show(
  res: Response,
  said: { email?: string | undefined; error?: string; problem?: string },
): Promise<void> {
  const texts = textsOf(res);
  await renderPage(res, 'sign-in/forgotten', {
    title: texts.forgotten.title,
    texts,
    email: emailField(texts, { value: said.email, error: said.error }),
    problem: said.problem,
  });
}
