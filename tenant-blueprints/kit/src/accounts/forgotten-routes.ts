import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { AdminRouter } from '../admin-shell/admin-router.ts';
import { adminLanguage, renderAdmin } from '../admin-shell/render-admin.ts';
import { AppError } from '../errors.ts';
import type { RateLimit } from '../http/rate-limit.ts';
import type { AccountsDeps } from './accounts-deps.ts';
import { requestPasswordLink } from './request-password-link.ts';
import { countAttempt, typedMail } from './sign-in-limit.ts';
import { ENTER_TEXTS } from './texts/enter-texts.ts';

/** Nobody fills somebody else's letter box. */
const LIMIT: RateLimit = { name: 'password-link', max: 3, windowSeconds: 3600 };
/** Longer than the work takes, so that the time says nothing about who has an account. */
const ANSWER_MS = 300;

export function addForgottenRoutes(admin: AdminRouter, deps: AccountsDeps): void {
  admin.get('/forgotten', { roles: 'anyone' }, async (req, res) => {
    const texts = ENTER_TEXTS[await adminLanguage(req, res)];
    const model = { e: texts, problem: undefined, mail: '', isDone: false, canMail: await deps.canMail() };
    await renderAdmin(req, res, { view: 'kit/pages/forgotten', title: texts.forgotten.title, model });
  });

  admin.post('/forgotten', { roles: 'anyone' }, async (req, res) => {
    const texts = ENTER_TEXTS[await adminLanguage(req, res)];
    const typed = typedMail(req.body);
    let status = 200;
    try {
      await countAttempt(deps, req);
      const who = createHash('sha256').update(typed.trim().toLowerCase()).digest('base64url');
      const isWithin = await deps.limiter.hit(LIMIT, who);
      await Promise.all([delay(ANSWER_MS), isWithin && requestPasswordLink(deps, admin.shell, typed)]);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'TOO_MANY_REQUESTS') throw error;
      ({ status } = error);
    }
    await renderAdmin(req, res, {
      view: 'kit/pages/forgotten',
      title: texts.forgotten.title,
      status,
      model: {
        e: texts,
        problem: status === 200 ? undefined : texts.problems.tooMany,
        mail: typed,
        isDone: status === 200,
        canMail: await deps.canMail(),
      },
    });
  });
}
