import { GrammyError } from 'grammy';
import { telegramSignal } from '../bot/telegram-signal.ts';
import type { Hub } from '../bot/hub.ts';
import { backOffMs, pause } from '../process/pause.ts';
import type { Service, Term } from '../process/term.ts';
import type { TelegramState } from '../process/telegram-state.ts';
import { ALLOWED_UPDATES } from './lane-rules.ts';
import { takeIn } from './take-in.ts';

export interface PollDeps {
  hub: Hub;
  telegram: TelegramState;
  onTaken(): void;
  /** Somebody else asks for the updates of this bot. */
  onForeignPoller(): Promise<void>;
}

const BATCH = 100;
const POLL_SECONDS = 25;
/** Longer than Telegram takes for an empty answer. */
const SILENT_MS = 40_000;
/** Once may be a process of ours that stood still and asks once more before it notices. */
const CONFLICTS = 2;
const CONFLICTS_WITHIN_MS = 60_000;
const FOREIGN_POLLER_MS = 5_000;
const REVOKED_MS = 30_000;

/** Long polling: a batch is stored before the next one is asked for, which is what confirms it. */
export function pollUpdates(deps: PollDeps): Service {
  return {
    name: 'polling',
    async run({ ending }: Term) {
      let offset: number | undefined;
      let failures = 0;
      const conflicts: number[] = [];
      while (!ending.aborted) {
        try {
          const updates = await ask(deps.hub, offset, ending);
          deps.telegram.answered();
          if (updates.length > 0) {
            await takeIn(deps.hub.db, deps.hub.bot.id, updates);
            offset = Math.max(...updates.map(({ update_id }) => update_id)) + 1;
            deps.onTaken();
          }
          failures = 0;
        } catch (error) {
          // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- aborted while it was awaited
          if (ending.aborted) return;
          failures += 1;
          await pause(await delayAfter(deps, error, failures, conflicts), ending);
        }
      }
    },
  };
}

function ask(hub: Hub, offset: number | undefined, ending: AbortSignal) {
  return hub.api.getUpdates(
    {
      limit: BATCH,
      timeout: POLL_SECONDS,
      allowed_updates: ALLOWED_UPDATES,
      ...(offset === undefined ? {} : { offset }),
    },
    telegramSignal(AbortSignal.any([ending, AbortSignal.timeout(SILENT_MS)])),
  );
}

async function delayAfter(
  deps: PollDeps,
  error: unknown,
  failures: number,
  conflicts: number[],
): Promise<number> {
  const { hub, telegram } = deps;
  telegram.failed(error);
  if (!(error instanceof GrammyError)) return backOffMs(failures);
  const { retry_after: retryAfter } = error.parameters;
  if (retryAfter !== undefined) return retryAfter * 1000;
  if (error.error_code === 401 || error.error_code === 404) return REVOKED_MS;
  if (error.error_code !== 409) return backOffMs(failures);
  if (/webhook/i.test(error.description)) {
    hub.log.warn(
      {},
      'a webhook was set for this bot, but no TELEGRAM_WEBHOOK_URL is configured: taken away, so that updates can be asked for',
    );
    await hub.api.deleteWebhook({ drop_pending_updates: false }).catch(() => undefined);
    return backOffMs(0);
  }
  const now = performance.now();
  conflicts.splice(0, conflicts.length, ...conflicts.filter((at) => at > now - CONFLICTS_WITHIN_MS), now);
  if (conflicts.length < CONFLICTS) return backOffMs(1);
  hub.log.error(
    { bot: hub.bot.username },
    "somebody else asks for the updates of this bot: another program has the same token; end it, or revoke the token at BotFather's",
  );
  await deps.onForeignPoller().catch((err: unknown) => {
    hub.log.warn({ err }, 'the second poller could not be told of');
  });
  return FOREIGN_POLLER_MS;
}
