import type { Api } from 'grammy';
import type { Secret } from '../secret.ts';
import { SendError, type Sender } from './sender.ts';
import { telegramFailure } from './telegram-failure-rules.ts';

export interface TelegramSenderOptions {
  token: Secret;
  apiRoot: string;
}

/** By the Bot API. Telegram has no key of a message: one that was not answered may come twice. */
export function createTelegramSender({ token, apiRoot }: TelegramSenderOptions): Sender {
  let api: Promise<Api> | undefined;
  return {
    async send(message, beforeHandOver) {
      const telegram = await (api ??= connect(token, apiRoot));
      await beforeHandOver();
      try {
        const sent = await telegram.sendMessage(Number(message.recipient), message.text, {
          link_preview_options: { is_disabled: true },
        });
        return String(sent.message_id);
      } catch (error) {
        throw new SendError(telegramFailure(error), error);
      }
    },
    rest: () => undefined,
  };
}

async function connect(token: Secret, apiRoot: string): Promise<Api> {
  // Loaded with the first message: most tenants have no bot.
  // By its default export: a late chunk of CommonJS has no other in a bundle.
  const { default: grammy } = await import('grammy');
  return new grammy.Api(token.reveal(), { apiRoot, timeoutSeconds: 30 });
}
