import { AppError, because, createUsersRepository, systemActor } from '@codexdlc/domain';
import {
  changePassword,
  endAllSignIns,
  endSignIn,
  hasSecondFactor,
  listFactors,
} from '@codexdlc/domain/sign-in';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { addFlash } from '../http/page-middleware.ts';
import { userOf } from '../http/signed-in.ts';
import { readTelegramSection } from '../telegram/account-bindings.ts';
import { TELEGRAM_TEXTS } from '../telegram/texts/telegram-texts.ts';
import { pageOf, renderPage } from '../view/render-page.ts';
import {
  END_SESSION_FORM,
  passkeyViews,
  passwordFields,
  sessionTable,
  type PasswordErrors,
} from './account-view.ts';
import { bodyText } from './body-text.ts';
import { noteConfirmation } from './confirmation.ts';
import { passkeySite } from './passkey-site.ts';
import { faultIn } from './password-fault.ts';
import { lockedNotice, textsOf } from './refusal.ts';
import { dropSession, listSessions } from './session-list.ts';

export const ACCOUNT_PATH = '/account';
const ACTOR = systemActor('account page');

/** Password, second factors and sign-ins of whoever looks at it. */
export function accountRoutes(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });

  router.get(ACCOUNT_PATH, async (req, res) => {
    await show(deps, req, res);
  });

  router.post(`${ACCOUNT_PATH}/password`, async (req, res) => {
    const texts = textsOf(res);
    const errors = await tryPassword(deps, req, res);
    if (errors !== undefined) {
      await show(deps, req, res, errors);
      return;
    }
    await noteConfirmation(deps, req);
    addFlash(req, { tone: 'ok', text: texts.account.password.changed });
    res.redirect(303, ACCOUNT_PATH);
  });

  router.post(`${ACCOUNT_PATH}/sessions/end`, async (req, res) => {
    const { id, actor } = userOf(res);
    const tokenId = z.uuid().safeParse(bodyText(req, 'tokenId')).data;
    if (tokenId === undefined)
      throw new AppError('INVALID_INPUT', 'It is not said which sign-in shall end.', {
        ...because('request-unreadable', {}),
      });
    await endSignIn(deps, actor, { tokenId });
    await dropSession(deps, id, tokenId);
    addFlash(req, { tone: 'ok', text: textsOf(res).account.sessions.ended });
    res.redirect(303, ACCOUNT_PATH);
  });

  router.post(`${ACCOUNT_PATH}/sessions/end-others`, async (req, res) => {
    const { id, actor, session } = userOf(res);
    const others = (await listSessions(deps, id)).filter(({ tokenId }) => tokenId !== session.tokenId);
    await endAllSignIns(deps, actor, { except: session.tokenId });
    for (const { tokenId } of others) await dropSession(deps, id, tokenId);
    addFlash(req, { tone: 'ok', text: textsOf(res).account.sessions.others(others.length) });
    res.redirect(303, ACCOUNT_PATH);
  });

  return router;
}

/** What is wrong with what was typed; undefined when the password is changed. */
async function tryPassword(
  deps: GatewayDeps,
  req: Request,
  res: Response,
): Promise<(PasswordErrors & { problem?: string }) | undefined> {
  const texts = textsOf(res);
  const { id, actor } = userOf(res);
  const user = await createUsersRepository(deps.db, ACTOR).get(id);
  const input = { current: bodyText(req, 'current') ?? '', next: bodyText(req, 'next') ?? '' };
  res.status(422);
  try {
    const verdict = await changePassword(deps, actor, user, input);
    if (verdict.result === 'wrong') return { current: texts.account.password.wrong };
    if (verdict.result === 'locked') return { problem: lockedNotice(res, verdict.until, deps.now()) };
    return undefined;
  } catch (error) {
    return { next: texts.faults[faultIn(error)] };
  }
}

async function show(
  deps: GatewayDeps,
  req: Request,
  res: Response,
  said: PasswordErrors & { problem?: string } = {},
): Promise<void> {
  const texts = textsOf(res);
  const { id, email, role, session, actor } = userOf(res);
  const [factors, sessions, telegram] = await Promise.all([
    listFactors(deps.db, id),
    listSessions(deps, id),
    readTelegramSection(deps, actor, TELEGRAM_TEXTS[pageOf(res).locale]),
  ]);
  await renderPage(res, 'sign-in/account', {
    title: texts.account.title,
    texts,
    role,
    email,
    isWeak: !hasSecondFactor(factors),
    hasPassword: factors.hasPassword,
    passwordFields: passwordFields(texts, said),
    problem: said.problem,
    totpSince: factors.totpSince,
    passkeys: passkeyViews(texts, factors),
    canUsePasskeys: passkeySite(deps.config) !== undefined,
    codesLeft: factors.recoveryCodesLeft,
    sessions: sessionTable(texts, sessions, session.tokenId),
    hasOtherSessions: sessions.some(({ tokenId }) => tokenId !== session.tokenId),
    endSessionForm: END_SESSION_FORM,
    telegram,
  });
}
