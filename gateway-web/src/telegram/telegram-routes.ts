import {
  BIND_START,
  botLink,
  createBindingCode,
  unbindTeamGroup,
  unbindTelegram,
} from '@codexdlc/domain/hub';
import { Router, type Response } from 'express';
import { z } from 'zod';
import { readFields } from '../crm/leads/form-texts.ts';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { addFlash } from '../http/page-middleware.ts';
import { userOf } from '../http/signed-in.ts';
import { qrCode } from '../sign-in/qr-code.ts';
import { requireFreshSignIn } from '../sign-in/require-fresh-sign-in.ts';
import { pageOf, renderPage } from '../view/render-page.ts';
import { TELEGRAM_PATH } from './account-bindings.ts';
import { TELEGRAM_TEXTS, type TelegramTexts } from './texts/telegram-texts.ts';

const whole = z.coerce.number().int();
const Binding = z.object({ botId: whole, telegramId: whole });
const Group = z.object({ botId: whole, chatId: whole });
const ACCOUNT = '/account';

/** A code is in the answer to the change and nowhere else; who has it acts as the user, so they prove who they are first. */
export function telegramRoutes(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });

  router.post(TELEGRAM_PATH, requireFreshSignIn(deps), async (_req, res) => {
    await showCode(deps, res);
  });

  router.post(`${TELEGRAM_PATH}/remove`, async (req, res) => {
    await unbindTelegram(deps, userOf(res).actor, readFields(Binding, req.body));
    addFlash(req, { tone: 'ok', text: textsOf(res).removed });
    res.redirect(303, ACCOUNT);
  });

  router.post(`${TELEGRAM_PATH}/groups/remove`, async (req, res) => {
    await unbindTeamGroup(deps, userOf(res).actor, readFields(Group, req.body));
    addFlash(req, { tone: 'ok', text: textsOf(res).groupRemoved });
    res.redirect(303, ACCOUNT);
  });

  return router;
}

async function showCode(deps: GatewayDeps, res: Response): Promise<void> {
  const { actor, role } = userOf(res);
  const bot = await deps.findBot();
  const { code, expiresAt } = await createBindingCode(deps, actor, { userId: actor.userId });
  const link = bot && botLink(bot, BIND_START + code);
  const texts = textsOf(res);
  await renderPage(res, 'sign-in/telegram-code', {
    title: texts.code.title,
    texts,
    link,
    square: link === undefined ? undefined : qrCode(link),
    line: `/bind ${code}`,
    write: texts.code.write(bot && `@${bot.username}`),
    expiresAt,
    isArchitect: role === 'architect',
    accountPath: ACCOUNT,
  });
}

function textsOf(res: Response): TelegramTexts {
  return TELEGRAM_TEXTS[pageOf(res).locale];
}
