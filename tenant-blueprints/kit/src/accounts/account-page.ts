import type { Request, Response } from 'express';
import type { AdminShell } from '../admin-shell/admin-shell.ts';
import { renderAdmin } from '../admin-shell/render-admin.ts';
import { LANGUAGES } from '../i18n/languages.ts';
import { createAccountPolicyRepository } from './account-policy-repository.ts';
import type { AccountsDeps } from './accounts-deps.ts';
import { momentsFor } from './moments.ts';
import { createRecoveryCodesRepository } from './recovery-codes-repository.ts';
import { userOf } from './require-role.ts';
import { pendingTotp } from './second-factor.ts';
import { SESSION_IDLE_SECONDS } from './session.ts';
import { ACCOUNT_TEXTS } from './texts/account-texts.ts';
import { enrolTotp } from './totp.ts';
import { createUserSessionsRepository } from './user-sessions-repository.ts';
import { createUsersRepository } from './users-repository.ts';

export interface AccountProblem {
  form: 'profile' | 'password' | 'totp' | 'confirm' | 'remove' | 'codes';
  text: string;
  field: string;
}

/** Everything of one's own access on one page. */
export async function showAccount(
  deps: AccountsDeps & { shell: AdminShell },
  req: Request,
  res: Response,
  refused?: { problem: AccountProblem; status: number },
): Promise<void> {
  const { db, shell, now } = deps;
  const me = userOf(res);
  const t = ACCOUNT_TEXTS[me.language];
  const seenAfter = new Date(now().getTime() - SESSION_IDLE_SECONDS * 1000);
  const [user, secret, codesLeft, sessions, isRequired, moments] = await Promise.all([
    createUsersRepository(db).find(me.id),
    pendingTotp(deps, me.id),
    createRecoveryCodesRepository(db).countUnused(me.id),
    createUserSessionsRepository(db).listOpen(me.id, seenAfter),
    createAccountPolicyRepository(db).requiresSecondFactor(),
    momentsFor(shell, me.language),
  ]);
  await renderAdmin(req, res, {
    view: 'kit/pages/account',
    title: t.title,
    status: refused?.status ?? 200,
    model: {
      t,
      refused: refused?.problem,
      languageOptions: LANGUAGES.map((value) => ({ value, label: t.languages[value] })),
      totpSince: user?.totpConfirmedAt && moments.day(user.totpConfirmedAt),
      enrolment: secret && (await enrolTotp(secret, await shell.brand(), me.mail)),
      codesLeft,
      mustSetUp: isRequired && !me.hasTotp,
      sessions: sessions.map(({ id, device, createdAt, lastSeenAt }) => ({
        id,
        device: device === '' ? t.sessions.unknown : device,
        words: t.sessions.since(moments.time(createdAt), moments.time(lastSeenAt)),
        isHere: id === me.sessionId,
      })),
    },
  });
}
