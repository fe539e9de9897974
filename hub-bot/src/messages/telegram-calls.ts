import { GrammyError, HttpError, type Api } from 'grammy';
import { telegramSignal } from '../bot/telegram-signal.ts';
import { callOutcome, type CallFailure, type CallOutcome } from './call-outcome-rules.ts';
import type { StoredContent } from './stored-content.ts';
import { inlineMarkup, newMarkup, textPayload, type Without } from './telegram-payload-rules.ts';

export type CallResult<T> = { kind: 'ok'; value: T } | CallOutcome;
export type TelegramCalls = ReturnType<typeof createTelegramCalls>;

/** The three calls that show a message, with every end that they can have as a value. */
export function createTelegramCalls(api: Api, lost: AbortSignal, callMs: number) {
  const signal = () => telegramSignal(AbortSignal.any([lost, AbortSignal.timeout(callMs)]));

  return {
    async send(chatId: number, content: StoredContent, without: Without = {}): Promise<CallResult<number>> {
      const markup = newMarkup(content, without);
      const { text, ...more } = textPayload(content, without);
      const options = {
        ...more,
        ...(markup === undefined ? {} : { reply_markup: markup }),
        ...(content.isSilent === true ? { disable_notification: true } : {}),
      };
      return outcomeOf(async () => (await api.sendMessage(chatId, text, options, signal())).message_id);
    },

    async edit(
      chatId: number,
      messageId: number,
      content: StoredContent,
      without: Without = {},
    ): Promise<CallResult<unknown>> {
      const markup = inlineMarkup(content, without);
      const { text, ...more } = textPayload(content, without);
      const options = { ...more, ...(markup === undefined ? {} : { reply_markup: markup }) };
      return outcomeOf(() => api.editMessageText(chatId, messageId, text, options, signal()));
    },

    /** Says of a message that may be there whether it is: "not modified" or done, else "gone". */
    async setButtons(
      chatId: number,
      messageId: number,
      content: StoredContent,
    ): Promise<CallResult<unknown>> {
      const markup = inlineMarkup(content, {});
      const options = markup === undefined ? {} : { reply_markup: markup };
      return outcomeOf(() => api.editMessageReplyMarkup(chatId, messageId, options, signal()));
    },
  };
}

async function outcomeOf<T>(call: () => Promise<T>): Promise<CallResult<T>> {
  try {
    return { kind: 'ok', value: await call() };
  } catch (error) {
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    return callOutcome(failure);
  }
}

function failureOf(error: unknown): CallFailure | undefined {
  if (error instanceof GrammyError) {
    const { retry_after: retryAfter, migrate_to_chat_id: migrateTo } = error.parameters;
    return { kind: 'answer', code: error.error_code, description: error.description, retryAfter, migrateTo };
  }
  if (!(error instanceof HttpError)) return undefined;
  const { error: inner } = error;
  const code = inner instanceof Error && 'code' in inner ? inner.code : undefined;
  return { kind: 'silence', code: typeof code === 'string' ? code : undefined };
}
