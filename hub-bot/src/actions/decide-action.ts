import { AppError } from '@codexdlc/domain';
import { createHubActionsRepository, type HubAction } from '@codexdlc/domain/hub';
import type { HubContext, KnownPerson } from '../bot/hub-context.ts';
import type { Html } from '../messages/html.ts';
import type { MessageContent } from '../messages/message.ts';
import { ACTION_TEXTS } from '../texts/actions/action-texts.ts';
import { readerOf, type Reader } from '../texts/reader.ts';
import type { ActionOutcome, AnyActionKind } from './action-kind.ts';
import {
  actionKey,
  actionMessage,
  againMessage,
  cancelledMessage,
  errorText,
  expiredMessage,
} from './action-message.ts';
import { judgePress } from './action-rules.ts';
import { refusalOf } from './ask-to-confirm.ts';

const REPEATABLE: readonly string[] = ['UNAVAILABLE', 'BUSY', 'RATE_LIMITED'];

/** One of the two buttons was pressed. */
export async function decideAction(
  kinds: readonly AnyActionKind[],
  ctx: HubContext,
  { id, answer }: { id: string; answer: 'yes' | 'no' },
): Promise<void> {
  const { hub, person, from } = ctx;
  const { toasts } = ACTION_TEXTS[ctx.language];
  const action = await createHubActionsRepository(hub.db, hub.bot.id).find(id);
  const kind = kinds.find(({ name }) => name === action?.kind);
  if (action === undefined || kind?.accepts(action.target) !== true) {
    ctx.toast(toasts.gone);
    return;
  }
  if (person === undefined || from === undefined) {
    ctx.toast(toasts.unknownPerson);
    return;
  }
  const now = hub.now();
  const { userId } = person.actor;
  const verdict = judgePress(action, { answer, telegramId: from.id, userId, now });
  switch (verdict.kind) {
    case 'not-yours':
      ctx.toast(toasts.notYours);
      return;
    case 'too-late':
      ctx.toast(toasts.tooLate);
      return;
    case 'stale':
      ctx.toast(toasts.stale);
      return;
    case 'over':
      ctx.toast(overToast(toasts, verdict.state));
      return;
    case 'cancel':
    case 'expire':
      giveUp(ctx, kind, action, verdict.kind === 'expire');
      return;
    case 'run':
      await confirmAndRun(ctx, { kind, action, person, isConfirmed: verdict.isConfirmed });
  }
}

/** Asked and answered with "no", or too late. */
function giveUp(ctx: HubContext, kind: AnyActionKind, action: HubAction, isExpired: boolean): void {
  const { hub } = ctx;
  const now = hub.now();
  ctx.write(async (trx) => {
    await createHubActionsRepository(trx, hub.bot.id).cancel(action.id, now);
  });
  const reader = readerOf(hub, ctx.language);
  const subject = kind.subject(action.target, ctx.language);
  show(ctx, action, isExpired ? expiredMessage(reader, subject) : cancelledMessage(reader, subject));
}

interface Confirmed {
  kind: AnyActionKind;
  action: HubAction;
  person: KnownPerson;
  isConfirmed: boolean;
}

/**
 * "Confirmed" is stored before anything is done, so that whoever is killed while it is done finds it: the handler runs
 * again from its beginning, after the time to answer may have passed, and asks the platform with the same key.
 */
async function confirmAndRun(
  ctx: HubContext,
  { kind, action, person, isConfirmed }: Confirmed,
): Promise<void> {
  const { hub } = ctx;
  const reader = readerOf(hub, ctx.language);
  const subject = kind.subject(action.target, ctx.language);
  const refusal = refusalOf(person.actor, kind.permission);
  if (refusal !== undefined) {
    ctx.toast(reader.words.error(refusal).what);
    return;
  }
  const actions = createHubActionsRepository(hub.db, hub.bot.id);
  if (!isConfirmed && !(await actions.confirm(action.id, hub.now()))) {
    ctx.toast(ACTION_TEXTS[ctx.language].toasts.gone);
    return;
  }
  const outcome = await outcomeOf(reader, () =>
    kind.run({
      hub,
      person,
      chatId: action.chatId,
      language: ctx.language,
      target: action.target,
      key: action.id,
    }),
  );
  if (outcome instanceof AppError) {
    show(ctx, action, againMessage(reader, action.id, subject, outcome));
    return;
  }
  ctx.write(async (trx) => {
    await createHubActionsRepository(trx, hub.bot.id).end(action.id, outcome.state, outcome.result);
    await outcome.write?.(trx);
  });
  show(ctx, action, actionMessage(subject, outcome.text, outcome.buttons));
}

/** The error itself when it can be tried again. */
async function outcomeOf(
  reader: Reader,
  run: () => Promise<ActionOutcome>,
): Promise<ActionOutcome | AppError> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (REPEATABLE.includes(error.code)) return error;
    return refusedWith(error.code, errorText(reader, error));
  }
}

function refusedWith(code: string, text: Html): ActionOutcome {
  return { state: 'refused', result: { code }, text };
}

function show(ctx: HubContext, action: HubAction, content: MessageContent): void {
  ctx.say(content, { key: actionKey(action.id), chatId: action.chatId });
}

function overToast(
  toasts: (typeof ACTION_TEXTS)['de']['toasts'],
  state: 'done' | 'refused' | 'cancelled',
): string {
  switch (state) {
    case 'done':
      return toasts.alreadyDone;
    case 'refused':
      return toasts.alreadyRefused;
    case 'cancelled':
      return toasts.alreadyCancelled;
  }
}
