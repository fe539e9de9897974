import { askToConfirm } from '../actions/ask-to-confirm.ts';
import type { HubContext } from '../bot/hub-context.ts';
import { html } from '../messages/html.ts';
import { COMMAND_TEXTS, type TenantActionName } from '../texts/commands/command-texts.ts';
import { createOpenQuestionsRepository } from './open-questions-repository.ts';
import { TENANT_ACTIONS, type TenantTarget } from './tenant-action-kinds.ts';

/** Asks in this chat whether it shall be done, unless that is asked already. */
export async function askTenantAction(
  ctx: HubContext,
  name: TenantActionName,
  target: TenantTarget,
): Promise<void> {
  const { hub, chat, from } = ctx;
  if (chat === undefined || from === undefined) return;
  const t = COMMAND_TEXTS[ctx.language];
  const kind = TENANT_ACTIONS[name];
  const same = { chatId: chat.id, telegramId: from.id, kind: kind.name, target };
  if (await createOpenQuestionsRepository(hub.db, hub.bot.id).isAsked(same, hub.now())) {
    if (ctx.callbackQuery === undefined) ctx.say({ text: html`${t.alreadyAsked}` });
    else ctx.toast(t.alreadyAsked);
    return;
  }
  const { question, button } = t.actions[name];
  askToConfirm(ctx, { kind, target, question: html`${question}`, yes: button });
}
