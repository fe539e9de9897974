import type { Request, Response } from 'express';
import { z } from 'zod';
import type { AdminRouter } from '../admin-shell/admin-router.ts';
import { addFlash } from '../admin-shell/flash.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { AppError } from '../errors.ts';
import { createAccountPolicyRepository } from './account-policy-repository.ts';
import type { AccountsDeps } from './accounts-deps.ts';
import { inviteUser, renewLink } from './invite-user.ts';
import { disableUser, enableUser, findUserOrFail, setRole } from './manage-users.ts';
import { userOf } from './require-role.ts';
import { removeTotp } from './second-factor.ts';
import { ACCOUNT_TEXTS, type AccountTexts } from './texts/account-texts.ts';
import { showUser, showUsers, typedUser, type UsersPageDeps } from './users-page.ts';

const Fields = z.record(z.string(), z.unknown()).catch({});

/** Who can sign in, for the owner. */
export function addUserRoutes(admin: AdminRouter, accounts: AccountsDeps): void {
  const { shell } = admin;
  const deps: UsersPageDeps = { ...accounts, shell };
  const { db } = accounts;
  const roles = [accounts.roles.owner];
  const path = `${shell.base}/users`;
  const textsOf = (res: Response): AccountTexts['users'] => ACCOUNT_TEXTS[userOf(res).language].users;
  const idOf = (req: Request): string => z.string().catch('').parse(req.params['id']);

  const done = (req: Request, res: Response, to: string, text: string): void => {
    addFlash(req, { tone: 'ok', text });
    res.redirect(303, to);
  };

  /** The one refusal of these that people run into. */
  const unlessLast = async (req: Request, res: Response, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'CONFLICT') throw error;
      const user = await findUserOrFail(db, idOf(req));
      await showUser(deps, req, res, user, { problem: textsOf(res).lastOwner, status: 409 });
    }
  };

  admin.get('/users', { roles }, (req, res) => showUsers(deps, req, res));

  admin.post('/users', { roles }, async (req, res) => {
    try {
      const link = await inviteUser(deps, shell, userOf(res), req.body);
      await showUsers(deps, req, res, { link, mailed: typedUser(req.body).mail });
    } catch (error) {
      if (!(error instanceof AppError) || error.fields.length === 0) throw error;
      await showUsers(deps, req, res, { typed: typedUser(req.body), refused: error });
    }
  });

  admin.post('/users/policy', { roles }, async (req, res) => {
    const isRequired = Fields.parse(req.body)['required'] === 'on';
    const me = userOf(res);
    if (isRequired && !me.hasTotp) {
      await showUsers(deps, req, res, { policyProblem: textsOf(res).policyFirst });
      return;
    }
    await db.transaction(async (trx) => {
      await createAccountPolicyRepository(trx).setRequiresSecondFactor(isRequired, me.id);
      await writeAudit(trx, { actor: `user:${me.id}`, action: 'user.policy', detail: { isRequired } });
    });
    done(req, res, path, textsOf(res).policySaved);
  });

  admin.get('/users/:id', { roles }, async (req, res) => {
    await showUser(deps, req, res, await findUserOrFail(db, idOf(req)));
  });

  admin.post('/users/:id/role', { roles }, async (req, res) => {
    const user = await findUserOrFail(db, idOf(req));
    await unlessLast(req, res, async () => {
      await setRole(deps, userOf(res), user.id, Fields.parse(req.body)['role']);
      done(req, res, `${path}/${user.id}`, textsOf(res).roleSaved);
    });
  });

  admin.post('/users/:id/disable', { roles }, async (req, res) => {
    const user = await findUserOrFail(db, idOf(req));
    await unlessLast(req, res, async () => {
      await disableUser(deps, userOf(res), user.id);
      done(req, res, `${path}/${user.id}`, textsOf(res).disabledNow);
    });
  });

  admin.post('/users/:id/enable', { roles }, async (req, res) => {
    const user = await findUserOrFail(db, idOf(req));
    await enableUser(deps, userOf(res), user.id);
    done(req, res, `${path}/${user.id}`, textsOf(res).enabledNow);
  });

  admin.post('/users/:id/link', { roles }, async (req, res) => {
    const user = await findUserOrFail(db, idOf(req));
    const link = await renewLink(deps, shell, userOf(res), user);
    await showUser(deps, req, res, user, { link });
  });

  admin.post('/users/:id/remove-totp', { roles }, async (req, res) => {
    const user = await findUserOrFail(db, idOf(req));
    if (user.id === userOf(res).id)
      throw new AppError(
        'FORBIDDEN',
        'your own second factor is removed with your password, on your own page',
      );
    await removeTotp(deps, user.id, userOf(res).id);
    done(req, res, `${path}/${user.id}`, textsOf(res).removedTotp);
  });
}
