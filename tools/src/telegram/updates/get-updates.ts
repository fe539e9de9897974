import type { Update } from '@grammyjs/types';
import { conflict } from '../api-error.ts';
import type { Call } from '../methods/method.ts';

const LONGEST_POLL_S = 50;
const OTHER_POLLER =
  'terminated by other getUpdates request; make sure that only one bot instance is running';

/** Section "getUpdates". The earlier of two pollers is the one that is sent away. */
export async function getUpdates({ bot, params, signal }: Call): Promise<Update[]> {
  if (bot.webhook.isActive)
    throw conflict(
      "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  bot.endPoll?.(conflict(OTHER_POLLER));

  bot.allow(params.json('allowed_updates'));
  const offset = params.integer('offset');
  const limit = Math.min(Math.max(params.integer('limit') ?? 100, 1), 100);
  const timeout = Math.min(Math.max(params.integer('timeout') ?? 0, 0), LONGEST_POLL_S);
  const ready = bot.queue.take(offset, limit);
  if (ready.length > 0 || timeout === 0) return ready;

  return new Promise((resolve, reject) => {
    let finished = false;
    const finish = (settle: () => void) => {
      if (finished) return;
      finished = true;
      clearTimeout(timer);
      stopListening();
      signal.removeEventListener('abort', onGone);
      if (bot.endPoll === end) bot.endPoll = undefined;
      settle();
    };
    const answer = () => {
      finish(() => {
        resolve(signal.aborted ? [] : bot.queue.take(undefined, limit));
      });
    };
    const end = (error: Error) => {
      finish(() => {
        reject(error);
      });
    };
    const onGone = () => {
      finish(() => {
        resolve([]);
      });
    };
    const timer = setTimeout(answer, timeout * 1000);
    const stopListening = bot.queue.onArrival(() => {
      setImmediate(answer);
    });
    signal.addEventListener('abort', onGone);
    bot.endPoll = end;
  });
}
