import { createMailSender } from '@codexdlc/blueprint-kit/messages/mail-sender.ts';
import type { SendDueDeps } from '@codexdlc/blueprint-kit/messages/send-due-messages.ts';
import { createTelegramSender } from '@codexdlc/blueprint-kit/messages/telegram-sender.ts';
import type { Config } from '../config.ts';
import type { SalonDeps } from '../salon-deps.ts';

type Ways = Pick<Config<'worker'>, 'SMTP_URL' | 'MAIL_FROM' | 'TELEGRAM_BOT_TOKEN' | 'TELEGRAM_API_ROOT'>;

/** The ways out of the house that this salon has. */
export function createSenders(config: Ways, settings: SalonDeps['settings']): SendDueDeps['senders'] {
  const {
    SMTP_URL: smtpUrl,
    MAIL_FROM: from,
    TELEGRAM_BOT_TOKEN: token,
    TELEGRAM_API_ROOT: apiRoot,
  } = config;
  const identity = async () => {
    const { businessName, mail } = await settings.read();
    return { name: businessName, replyTo: mail === '' ? undefined : mail };
  };
  return {
    ...(smtpUrl && from !== undefined && { mail: createMailSender({ smtpUrl, from, identity }) }),
    ...(token && { telegram: createTelegramSender({ token, apiRoot: apiRoot.replace(/\/+$/, '') }) }),
  };
}
