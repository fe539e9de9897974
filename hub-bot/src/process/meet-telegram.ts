import { ConfigurationError } from '@codexdlc/domain/process/configuration-error';
import { GrammyError, type Api } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import { telegramSignal } from '../bot/telegram-signal.ts';
import { backOffMs, pause } from './pause.ts';
import type { TelegramState } from './telegram-state.ts';

const ANSWER_MS = 8_000;
const LONGEST_PAUSE_MS = 15_000;

/** Asked once. Undefined: Telegram is away. A token that is not valid ends the process: nothing would change by waiting. */
export async function askWhoIAm(api: Api, telegram: TelegramState): Promise<UserFromGetMe | undefined> {
  try {
    const me = await api.getMe(telegramSignal(AbortSignal.timeout(ANSWER_MS)));
    telegram.answered();
    return me;
  } catch (error) {
    telegram.failed(error);
    if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)) {
      throw new ConfigurationError(
        `Telegram does not know the bot of TELEGRAM_BOT_TOKEN: ${error.description}.\nAsk @BotFather for the token (/mybots, then API Token) and set TELEGRAM_BOT_TOKEN to it.`,
        { cause: error },
      );
    }
    return undefined;
  }
}

/** Until Telegram answers; undefined when `stopping` comes first. */
export async function waitForTelegram(
  api: Api,
  telegram: TelegramState,
  stopping: AbortSignal,
): Promise<UserFromGetMe | undefined> {
  for (let failures = 1; !stopping.aborted; failures += 1) {
    await pause(backOffMs(failures, LONGEST_PAUSE_MS), stopping);
    const me = await askWhoIAm(api, telegram).catch(() => undefined);
    if (me !== undefined) return me;
  }
  return undefined;
}
