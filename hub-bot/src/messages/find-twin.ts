import type { WaitingMessage } from '@codexdlc/domain/hub';
import type { DeliverDeps } from './deliver-message.ts';
import { StoredContent } from './stored-content.ts';
import type { CallResult } from './telegram-calls.ts';

export type Twin =
  | { kind: 'found'; messageId: number; /** What of it the chat shows for certain. */ revision: number }
  | { kind: 'none' }
  | { kind: 'trouble'; outcome: Exclude<CallResult<never>, { kind: 'ok' }> };

/** So many numbers that nobody knows are asked about. */
const MOST_NUMBERS = 30;

/**
 * A call was begun and its answer is not known: is the message there? Its number is higher than any that was known before
 * the call. Telegram is asked to set the message's own buttons at those numbers; only where a message of ours is in this
 * chat does it say "not modified" or do it.
 */
export async function findTwin(
  { calls, numbers }: Pick<DeliverDeps, 'calls' | 'numbers'>,
  message: WaitingMessage,
): Promise<Twin> {
  const content = StoredContent.parse(message.content);
  for (const messageId of await numbers.unknown(message.chatId, message.sentAfter ?? 0, MOST_NUMBERS)) {
    const result = await calls.setButtons(message.chatId, messageId, content);
    if (result.kind === 'ok' || result.kind === 'done') {
      // What it says may be older than what is wanted now: it is edited next. A keyboard cannot be.
      const revision = content.keyboard === undefined ? message.sentRevision : message.revision;
      return { kind: 'found', messageId, revision };
    }
    // Refused as they are: the call that they were in was refused as well.
    if (['bad-text', 'bad-buttons', 'refused'].includes(result.kind)) return { kind: 'none' };
    if (result.kind !== 'gone') return { kind: 'trouble', outcome: result };
  }
  return { kind: 'none' };
}
