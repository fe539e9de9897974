import type { Api } from 'grammy';
import type { Logger } from 'pino';
import type { HubConfig } from '../hub-config.ts';
import { backOffMs, pause } from '../process/pause.ts';
import type { TelegramState } from '../process/telegram-state.ts';
import type { Service } from '../process/term.ts';
import { ALLOWED_UPDATES } from './lane-rules.ts';

export interface WebhookServiceDeps {
  api: Api;
  log: Logger;
  telegram: TelegramState;
  webhook: NonNullable<HubConfig['telegram']['webhook']>;
}

const LOOK_MS = 60_000;
const LONGEST_BACK_OFF_MS = 30_000;

/** Tells Telegram where updates go, and looks now and then whether it still knows, and whether they arrive. */
export function keepWebhook({ api, log, telegram, webhook }: WebhookServiceDeps): Service {
  const set = async (): Promise<void> => {
    await api.setWebhook(webhook.url, {
      secret_token: webhook.secret.reveal(),
      allowed_updates: ALLOWED_UPDATES,
      drop_pending_updates: false,
    });
    log.info({ url: webhook.url }, 'Telegram sends updates here');
  };
  return {
    name: 'webhook',
    async run({ ending }) {
      let isSet = false;
      let failures = 0;
      let lastErrorAt: number | undefined;
      while (!ending.aborted) {
        try {
          if (!isSet) await set();
          isSet = true;
          const info = await api.getWebhookInfo();
          telegram.answered();
          failures = 0;
          if (info.url !== webhook.url) {
            log.warn({ url: info.url }, 'somebody has told Telegram another address; it is told ours again');
            await set();
          }
          if (info.last_error_date !== undefined && info.last_error_date !== lastErrorAt) {
            const { last_error_message: reason, pending_update_count: waiting } = info;
            log.warn({ reason, waiting }, 'Telegram could not deliver an update here; it tries again');
            lastErrorAt = info.last_error_date;
          }
          await pause(LOOK_MS, ending);
        } catch (error) {
          telegram.failed(error);
          failures += 1;
          await pause(backOffMs(failures, LONGEST_BACK_OFF_MS), ending);
        }
      }
    },
  };
}
