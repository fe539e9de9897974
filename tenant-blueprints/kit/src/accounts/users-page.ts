import type { Request, Response } from 'express';
import { z } from 'zod';
import type { AdminShell } from '../admin-shell/admin-shell.ts';
import { renderAdmin } from '../admin-shell/render-admin.ts';
import type { AppError } from '../errors.ts';
import { LANGUAGES } from '../i18n/languages.ts';
import { createAccountPolicyRepository } from './account-policy-repository.ts';
import type { AccountsDeps } from './accounts-deps.ts';
import { momentsFor } from './moments.ts';
import { userOf } from './require-role.ts';
import { ACCOUNT_TEXTS, type AccountTexts } from './texts/account-texts.ts';
import type { User } from './user.ts';
import { createUsersRepository } from './users-repository.ts';

export type UsersPageDeps = AccountsDeps & { shell: AdminShell };

const Typed = z
  .object({
    name: z.string().max(200).catch(''),
    mail: z.string().max(254).catch(''),
    role: z.string().max(40).catch(''),
    language: z.string().max(10).catch(''),
  })
  .catch({ name: '', mail: '', role: '', language: '' });
export type TypedUser = z.output<typeof Typed>;

/** What was typed, to show it again. */
export function typedUser(body: unknown): TypedUser {
  return Typed.parse(body);
}

export async function showUsers(
  deps: UsersPageDeps,
  req: Request,
  res: Response,
  shown: {
    link?: string;
    mailed?: string;
    typed?: TypedUser;
    refused?: AppError;
    policyProblem?: string;
  } = {},
): Promise<void> {
  const { db, shell } = deps;
  const me = userOf(res);
  const t = ACCOUNT_TEXTS[me.language];
  const [users, isRequired, moments] = await Promise.all([
    createUsersRepository(db).list(),
    createAccountPolicyRepository(db).requiresSecondFactor(),
    momentsFor(shell, me.language),
  ]);
  const { refused, policyProblem } = shown;
  await renderAdmin(req, res, {
    view: 'kit/pages/users',
    title: t.users.title,
    active: 'users',
    status: refused?.status ?? (policyProblem === undefined ? 200 : 409),
    model: {
      t,
      ...choices(deps, t, me.language),
      users: users.map((user) => ({
        id: user.id,
        name: user.name,
        mail: user.mail,
        isMe: user.id === me.id,
        roleName: deps.roleName(user.role, me.language),
        hasTotp: user.totpConfirmedAt !== undefined,
        lastSeen: user.lastSignInAt ? moments.day(user.lastSignInAt) : t.users.never,
        ...stateOf(user, t),
      })),
      isRequired,
      policyProblem,
      link: shown.link,
      mailed: shown.mailed,
      canMail: await deps.canMail(),
      typed: shown.typed ?? { name: '', mail: '', role: deps.roles.all.at(-1), language: me.language },
      problems: refused ? problemsOf(refused, t) : {},
    },
  });
}

export async function showUser(
  deps: UsersPageDeps,
  req: Request,
  res: Response,
  user: User,
  shown: { link?: string; problem?: string; status?: number } = {},
): Promise<void> {
  const me = userOf(res);
  const t = ACCOUNT_TEXTS[me.language];
  const moments = await momentsFor(deps.shell, me.language);
  await renderAdmin(req, res, {
    view: 'kit/pages/user',
    title: user.name,
    active: 'users',
    status: shown.status ?? 200,
    model: {
      t,
      ...choices(deps, t, me.language),
      person: {
        id: user.id,
        name: user.name,
        mail: user.mail,
        role: user.role,
        isMe: user.id === me.id,
        hasTotp: user.totpConfirmedAt !== undefined,
        isDisabled: user.disabledAt !== undefined,
        lastSeen: user.lastSignInAt ? moments.time(user.lastSignInAt) : t.users.never,
        ...stateOf(user, t),
      },
      link: shown.link,
      problem: shown.problem,
      canMail: await deps.canMail(),
    },
  });
}

function choices(deps: UsersPageDeps, t: AccountTexts, language: (typeof LANGUAGES)[number]) {
  return {
    roleOptions: deps.roles.all.map((value) => ({ value, label: deps.roleName(value, language) })),
    languageOptions: LANGUAGES.map((value) => ({ value, label: t.languages[value] })),
  };
}

function stateOf(user: User, { users }: AccountTexts): { tone: string; state: string } {
  if (user.disabledAt) return { tone: 'off', state: users.disabled };
  return user.passwordHash ? { tone: 'ok', state: users.active } : { tone: 'wait', state: users.invited };
}

function problemsOf({ code, fields }: AppError, { users }: AccountTexts): Record<string, string> {
  const texts: Record<string, string> = {
    mail: code === 'CONFLICT' ? users.taken : users.invalidMail,
    name: users.invalidName,
    role: users.invalidChoice,
    language: users.invalidChoice,
  };
  return Object.fromEntries(fields.map((field) => [field, texts[field] ?? users.invalidChoice]));
}
