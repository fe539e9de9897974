import { AppError, newId, requirePermission, type Permission, type UserActor } from '@codexdlc/domain';
import { createHubActionsRepository } from '@codexdlc/domain/hub';
import type { HubContext } from '../bot/hub-context.ts';
import type { Html } from '../messages/html.ts';
import { ACTION_TEXTS } from '../texts/actions/action-texts.ts';
import { readerOf } from '../texts/reader.ts';
import type { ActionKind } from './action-kind.ts';
import { actionKey, askedMessage, errorText } from './action-message.ts';
import { expiryOf } from './action-rules.ts';

export interface Question<Target> {
  kind: ActionKind<Target>;
  target: Target;
  question: Html;
  /** What the button says; a verb is better than "Yes". */
  yes?: string;
}

/**
 * Asks in this chat whether it shall be done; the id of the action, or undefined when the person may not do it, which is
 * then said.
 */
export function askToConfirm<Target>(ctx: HubContext, asked: Question<Target>): string | undefined {
  const { hub, person, chat, from } = ctx;
  if (person === undefined || chat === undefined || from === undefined) {
    ctx.toast(ACTION_TEXTS[ctx.language].toasts.unknownPerson);
    return undefined;
  }
  const reader = readerOf(hub, ctx.language);
  const { kind, target } = asked;
  const refusal = refusalOf(person.actor, kind.permission);
  if (refusal !== undefined) {
    if (ctx.callbackQuery) ctx.toast(reader.words.error(refusal).what);
    else ctx.say({ text: errorText(reader, refusal) });
    return undefined;
  }
  const now = hub.now();
  const id = newId();
  ctx.write((trx) =>
    createHubActionsRepository(trx, hub.bot.id).ask({
      id,
      chatId: chat.id,
      telegramId: from.id,
      userId: person.actor.userId,
      kind: kind.name,
      target: kind.target.parse(target),
      createdAt: now,
      expiresAt: expiryOf(now),
    }),
  );
  const subject = kind.subject(target, ctx.language);
  ctx.say(askedMessage(reader, { id, subject, question: asked.question, yes: asked.yes }), {
    key: actionKey(id),
  });
  return id;
}

/** Why this person may not do it; undefined when they may. */
export function refusalOf(actor: UserActor, permission: Permission): AppError | undefined {
  try {
    requirePermission(actor, permission);
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}
