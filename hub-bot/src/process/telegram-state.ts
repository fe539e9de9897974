import { NotWell } from '@codexdlc/domain/process/create-health';
import { GrammyError } from 'grammy';
import type { Logger } from 'pino';

/** How Telegram was when it was last asked; for /readyz and for one log line at each change. */
export interface TelegramState {
  answered(): void;
  failed(error: unknown): void;
  /** Throws a NotWell with what is wrong. */
  check(): string | undefined;
}

export function createTelegramState(log: Logger): TelegramState {
  let problem: string | undefined = 'was not asked yet';
  return {
    answered() {
      if (problem !== undefined) log.info({}, 'Telegram answers');
      problem = undefined;
    },
    failed(error) {
      const found = problemOf(error);
      if (found === undefined) return;
      if (found !== problem) log.warn({ err: error }, `Telegram: ${found}`);
      problem = found;
    },
    check() {
      if (problem !== undefined) throw new NotWell(problem);
      return undefined;
    },
  };
}

/** Undefined: a refusal of one call, which says nothing of Telegram or of the token. */
function problemOf(error: unknown): string | undefined {
  if (!(error instanceof GrammyError)) return 'does not answer';
  if (error.error_code === 401 || error.error_code === 404) return 'the token is not valid any more';
  if (error.error_code === 409) return 'somebody else asks for the updates of this bot';
  return error.error_code >= 500 ? `answers ${error.error_code}` : undefined;
}
