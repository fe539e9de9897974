import {
  createMessageSendingRepository,
  createTelegramChatsRepository,
  renameTelegramChat,
  type WaitingMessage,
} from '@codexdlc/domain/hub';
import type { Hub } from '../bot/hub.ts';
import { backOffMs } from '../process/pause.ts';
import { findTwin } from './find-twin.ts';
import type { KnownNumbers } from './known-numbers.ts';
import { StoredContent } from './stored-content.ts';
import type { CallResult, TelegramCalls } from './telegram-calls.ts';
import type { Without } from './telegram-payload-rules.ts';

export interface DeliverDeps {
  hub: Hub;
  calls: TelegramCalls;
  numbers: KnownNumbers;
  lost: AbortSignal;
  /** Telegram wants this chat left alone for so long. */
  onWait(chatId: number, ms: number): void;
  /** The token is not valid: nothing can be sent to anybody. */
  onRevoked(): void;
}

/** A call that was just cut off may still be on its way. */
const ON_ITS_WAY_MS = 1_000;
const LONGEST_BACK_OFF_MS = 60_000;
/** Whoever stood still for longer between its note and its call may not be alone any more. */
const STOOD_STILL_MS = 5_000;

/** One step towards what the chat is to show: sends, edits, or finds out what became of an earlier call. */
export async function deliverMessage(deps: DeliverDeps, given: WaitingMessage): Promise<void> {
  const repository = createMessageSendingRepository(deps.hub.db, deps.hub.bot.id);
  const message = { ...given };
  if (message.messageId === null && message.callingSince !== null) {
    const age = message.callingForMs ?? ON_ITS_WAY_MS;
    if (age < ON_ITS_WAY_MS) {
      await repository.tryLater(message, ON_ITS_WAY_MS - age, { isOpen: true });
      return;
    }
    const twin = await findTwin(deps, message);
    if (twin.kind === 'trouble') {
      await settle(deps, message, twin.outcome, {});
      return;
    }
    if (twin.kind === 'found') {
      deps.numbers.note(message.chatId, twin.messageId);
      await repository.noteSent(message, { revision: twin.revision, messageId: twin.messageId });
      return;
    }
    await repository.closeCall(message);
  }
  await (message.messageId === null ? send(deps, message, {}) : edit(deps, message, message.messageId, {}));
}

async function send(deps: DeliverDeps, message: WaitingMessage, without: Without): Promise<void> {
  const { hub, calls, numbers, lost } = deps;
  const repository = createMessageSendingRepository(hub.db, hub.bot.id);
  const sentAfter = await numbers.highest(message.chatId);
  const begunAt = performance.now();
  const begun = await repository.begin(message, sentAfter);
  if (begun === undefined) return;
  if (lost.aborted || performance.now() - begunAt > STOOD_STILL_MS) return;
  const content = StoredContent.parse(begun.content);
  const result = await calls.send(message.chatId, content, without);
  if (result.kind === 'ok') {
    numbers.note(message.chatId, result.value);
    await repository.noteSent(message, { revision: begun.revision, messageId: result.value });
    return;
  }
  await settle(deps, message, result, {
    again: (more) => send(deps, message, { ...without, ...more }),
    without,
  });
}

async function edit(
  deps: DeliverDeps,
  message: WaitingMessage,
  messageId: number,
  without: Without,
): Promise<void> {
  const { hub, calls } = deps;
  const result = await calls.edit(message.chatId, messageId, StoredContent.parse(message.content), without);
  if (result.kind === 'ok' || result.kind === 'done') {
    const { revision } = message;
    await createMessageSendingRepository(hub.db, hub.bot.id).noteSent(message, { revision, messageId });
    return;
  }
  const again = (more: Without) => edit(deps, message, messageId, { ...without, ...more });
  await settle(deps, message, result, { again, without });
}

interface Next {
  without?: Without;
  again?: (more: Without) => Promise<void>;
}

/** What follows from an answer other than "done". */
async function settle(
  deps: DeliverDeps,
  message: WaitingMessage,
  outcome: Exclude<CallResult<never>, { kind: 'ok' }>,
  next: Next,
): Promise<void> {
  const { hub } = deps;
  const repository = createMessageSendingRepository(hub.db, hub.bot.id);
  const facts = { key: message.key, chatId: message.chatId };
  switch (outcome.kind) {
    case 'wait':
      deps.onWait(message.chatId, outcome.ms);
      await repository.tryLater(message, outcome.ms, { isOpen: isStillOpen(message, next) });
      await repository.postponeChat(message.chatId, outcome.ms);
      return;
    case 'later': {
      const delayMs = backOffMs(message.attempts + 1, LONGEST_BACK_OFF_MS);
      const isOpen = message.messageId === null && (outcome.isOpen || isStillOpen(message, next));
      await repository.tryLater(message, delayMs, { isOpen });
      return;
    }
    case 'revoked':
      deps.onRevoked();
      await repository.tryLater(message, LONGEST_BACK_OFF_MS / 2, { isOpen: isStillOpen(message, next) });
      return;
    case 'blocked':
      await hub.db.transaction(async (trx) => {
        await createTelegramChatsRepository(trx, hub.bot.id).block(message.chatId);
        const count = await createMessageSendingRepository(trx, hub.bot.id).dropChat(
          message.chatId,
          outcome.reason,
        );
        hub.log.info({ ...facts, count, reason: outcome.reason }, 'nothing arrives in this chat any more');
      });
      return;
    case 'moved':
      await repository.tryLater(message, 0, { isOpen: false });
      await hub.db.transaction((trx) => renameTelegramChat(trx, hub.bot.id, message.chatId, outcome.to));
      hub.log.info({ ...facts, to: outcome.to }, 'a group has another number now');
      return;
    case 'gone':
    case 'done':
      // Of a new message neither is said; an edit has found that its message is not there: it is sent anew.
      await repository.forgetNumber(message);
      return;
    case 'bad-text':
    case 'bad-buttons':
    case 'refused': {
      const more = withoutMore(outcome.kind, next.without ?? {});
      hub.log.error(
        { ...facts, reason: outcome.reason, again: more !== undefined },
        'Telegram refuses a message as the hub has made it',
      );
      if (message.messageId === null) await repository.closeCall(message);
      if (more === undefined || next.again === undefined) await repository.drop(message, outcome.reason);
      else await next.again(more);
    }
  }
}

/** A call that was open before this one, which was only to find out about it, still is. */
function isStillOpen(message: WaitingMessage, next: Next): boolean {
  return message.callingSince !== null && next.again === undefined;
}

function withoutMore(
  kind: 'bad-text' | 'bad-buttons' | 'refused',
  { tags = false, urls = false }: Without,
): Without | undefined {
  if (kind === 'bad-text') return tags ? undefined : { tags: true };
  if (!urls) return { urls: true };
  return tags ? undefined : { tags: true };
}
