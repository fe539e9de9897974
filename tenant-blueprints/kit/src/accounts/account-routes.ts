import type { Request, Response } from 'express';
import { z } from 'zod';
import type { AdminRouter } from '../admin-shell/admin-router.ts';
import { addFlash } from '../admin-shell/flash.ts';
import { renderAdmin } from '../admin-shell/render-admin.ts';
import { AppError } from '../errors.ts';
import { showAccount, type AccountProblem } from './account-page.ts';
import type { AccountsDeps } from './accounts-deps.ts';
import { changePassword, requirePassword } from './change-password.ts';
import { PersonName, UserLanguage } from './credentials.ts';
import { userOf } from './require-role.ts';
import { confirmTotp, makeRecoveryCodes, removeTotp, startTotp } from './second-factor.ts';
import { ACCOUNT_TEXTS, type AccountTexts } from './texts/account-texts.ts';
import { createUserSessionsRepository } from './user-sessions-repository.ts';
import { createUsersRepository } from './users-repository.ts';

const Profile = z.object({ name: PersonName, language: UserLanguage });
const Fields = z.record(z.string(), z.unknown()).catch({});

/** What everybody manages of their own access. */
export function addAccountRoutes(admin: AdminRouter, accounts: AccountsDeps): void {
  const { shell } = admin;
  const deps = { ...accounts, shell };
  const { db, now } = accounts;
  const roles = accounts.roles.all;
  const path = `${shell.base}/account`;
  const textsOf = (res: Response): AccountTexts => ACCOUNT_TEXTS[userOf(res).language];
  const field = (req: Request, name: string): unknown => Fields.parse(req.body)[name];

  const done = (req: Request, res: Response, text: string): void => {
    addFlash(req, { tone: 'ok', text });
    res.redirect(303, path);
  };

  /** A refusal that a form can say is said beside its field. */
  const trying = async (
    req: Request,
    res: Response,
    form: AccountProblem['form'],
    work: () => Promise<void>,
  ): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const said = problemOf(error, textsOf(res));
      if (!said) throw error;
      await showAccount(deps, req, res, { problem: { form, ...said }, status: said.status });
    }
  };

  const showCodes = async (req: Request, res: Response, codes: readonly string[]): Promise<void> => {
    const t = textsOf(res);
    await renderAdmin(req, res, {
      view: 'kit/pages/recovery-codes',
      title: t.totp.codesTitle,
      model: { t, codes },
    });
  };

  admin.get('/account', { roles }, (req, res) => showAccount(deps, req, res));

  admin.post('/account/profile', { roles }, (req, res) =>
    trying(req, res, 'profile', async () => {
      const parsed = Profile.safeParse(req.body);
      if (!parsed.success) throw new AppError('INVALID_INPUT', 'the name is not valid', { fields: ['name'] });
      await createUsersRepository(db).setProfile(userOf(res).id, parsed.data);
      done(req, res, ACCOUNT_TEXTS[parsed.data.language].profile.saved);
    }),
  );

  admin.post('/account/password', { roles }, (req, res) =>
    trying(req, res, 'password', async () => {
      await countPassword(accounts, userOf(res).id);
      await changePassword(deps, userOf(res), req.body);
      done(req, res, textsOf(res).password.saved);
    }),
  );

  admin.post('/account/totp/start', { roles }, (req, res) =>
    trying(req, res, 'totp', async () => {
      await provePassword(req, res);
      await startTotp(deps, userOf(res).id);
      res.redirect(303, `${path}#totp`);
    }),
  );

  admin.post('/account/totp/confirm', { roles }, (req, res) =>
    trying(req, res, 'confirm', async () => {
      await showCodes(req, res, await confirmTotp(deps, userOf(res).id, field(req, 'code')));
    }),
  );

  admin.post('/account/totp/remove', { roles }, (req, res) =>
    trying(req, res, 'remove', async () => {
      await provePassword(req, res);
      await removeTotp(deps, userOf(res).id, userOf(res).id);
      done(req, res, textsOf(res).totp.removed);
    }),
  );

  admin.post('/account/recovery-codes', { roles }, (req, res) =>
    trying(req, res, 'codes', async () => {
      await provePassword(req, res);
      if (!userOf(res).hasTotp) throw new AppError('CONFLICT', 'recovery codes belong to a second factor');
      await showCodes(req, res, await makeRecoveryCodes(deps, userOf(res).id));
    }),
  );

  admin.post('/account/sessions/end', { roles }, async (req, res) => {
    const id = z.uuid().safeParse(field(req, 'id'));
    if (id.success) await createUserSessionsRepository(db).end(userOf(res).id, id.data, now());
    done(req, res, textsOf(res).sessions.ended);
  });

  admin.post('/account/sessions/end-others', { roles }, async (req, res) => {
    const { id, sessionId } = userOf(res);
    await createUserSessionsRepository(db).endAll(id, now(), sessionId);
    done(req, res, textsOf(res).sessions.othersEnded);
  });

  async function provePassword(req: Request, res: Response): Promise<void> {
    await countPassword(accounts, userOf(res).id);
    await requirePassword(deps, userOf(res).id, field(req, 'current'));
  }
}

/** Whoever sits at an open screen does not get to guess the password there. */
async function countPassword({ limiter, limits }: AccountsDeps, userId: string): Promise<void> {
  if (!(await limiter.hit(limits.signIn, `password-of:${userId}`)))
    throw new AppError('TOO_MANY_REQUESTS', 'too many passwords; wait 15 minutes');
}

function problemOf(
  error: AppError,
  t: AccountTexts,
): { text: string; field: string; status: number } | undefined {
  const [field = ''] = error.fields;
  const texts: Record<string, string> = {
    name: t.profile.invalid,
    password: t.password.invalid,
    current: t.password.wrong,
    code: t.totp.wrongCode,
  };
  if (error.code === 'INVALID_INPUT' && texts[field]) return { text: texts[field], field, status: 422 };
  if (error.code === 'TOO_MANY_REQUESTS') return { text: t.totp.tooMany, field: 'current', status: 429 };
  return undefined;
}
