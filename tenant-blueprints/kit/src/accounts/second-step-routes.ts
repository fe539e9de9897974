import type { Request, Response } from 'express';
import { z } from 'zod';
import type { AdminRouter } from '../admin-shell/admin-router.ts';
import { adminLanguage, renderAdmin } from '../admin-shell/render-admin.ts';
import { AppError } from '../errors.ts';
import type { AccountsDeps } from './accounts-deps.ts';
import { beginSession } from './begin-session.ts';
import { verifySecondFactor } from './second-factor.ts';
import { ENTER_TEXTS } from './texts/enter-texts.ts';
import type { User } from './user.ts';
import { createUsersRepository } from './users-repository.ts';

export const SECOND_STEP_PATH = '/second-step';
const PENDING_MS = 10 * 60_000;
const Code = z.object({ code: z.string().max(60) }).catch({ code: '' });

/** For whoever has given the right password. */
export function addSecondStepRoutes(admin: AdminRouter, deps: AccountsDeps): void {
  const { base } = admin.shell;

  /** Undefined when it took too long, or the password was changed meanwhile. */
  const pendingUser = async (req: Request): Promise<User | undefined> => {
    const { pending } = req.session.kit ?? {};
    if (!pending || deps.now().getTime() - pending.at > PENDING_MS) return undefined;
    const user = await createUsersRepository(deps.db).find(pending.userId);
    return user && !user.disabledAt && user.sessionEpoch === pending.epoch ? user : undefined;
  };

  const show = async (req: Request, res: Response, problem?: 'wrongCode' | 'tooMany', status = 200) => {
    const texts = ENTER_TEXTS[await adminLanguage(req, res)];
    await renderAdmin(req, res, {
      view: 'kit/pages/second-step',
      title: texts.second.title,
      status,
      model: { e: texts, problem: problem && texts.problems[problem] },
    });
  };

  admin.get(SECOND_STEP_PATH, { roles: 'anyone' }, async (req, res) => {
    if (await pendingUser(req)) await show(req, res);
    else res.redirect(303, `${base}/sign-in`);
  });

  admin.post(SECOND_STEP_PATH, { roles: 'anyone' }, async (req, res) => {
    const user = await pendingUser(req);
    if (!user) {
      res.redirect(303, `${base}/sign-in`);
      return;
    }
    try {
      if (!(await verifySecondFactor(deps, user.id, Code.parse(req.body).code))) {
        await show(req, res, 'wrongCode', 422);
        return;
      }
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'TOO_MANY_REQUESTS') throw error;
      await show(req, res, 'tooMany', error.status);
      return;
    }
    await beginSession(deps, req, user);
    res.redirect(303, base);
  });
}
