import { staffChats } from '@codexdlc/domain/hub';
import type { Hub } from '../bot/hub.ts';
import { sayTo } from '../messages/put-message.ts';
import type { Tick } from '../ticks/tick.ts';
import { alertKeys, createAlertMessagesRepository } from './alert-messages-repository.ts';
import { localTime, startOfDay } from './local-time-rules.ts';
import { quietUntil } from './quiet-rules.ts';
import { isChatMuted, viewOf } from './show-incident.ts';
import { createSummaryRepository, type DaySummary } from './summary-repository.ts';
import { summaryMessage } from './summary-view.ts';

/** In the evening, once a day; a hub that was away then tells it on the same day still. */
export const summaryTick: Tick = { name: 'summary', everyMs: 60_000, run: tellSummary };

async function tellSummary(hub: Hub): Promise<void> {
  const { timeZone, summaryHour, quietHours } = hub.config;
  const now = hub.now();
  const { day, hour } = localTime(now, timeZone);
  if (hour < summaryHour) return;
  const key = alertKeys.summary(day);
  await hub.db.transaction(async (trx) => {
    if (await createAlertMessagesRepository(trx, hub.bot.id).isTold(key)) return;
    const summary = await readSummary({ ...hub, db: trx });
    const isQuiet = quietUntil(now, quietHours, timeZone) !== undefined;
    await sayTo(trx, hub, {
      chats: (await staffChats(trx, hub.bot.id)).filter((chat) => !isChatMuted(chat, now)),
      key,
      content: (chat) => ({
        ...summaryMessage(viewOf(hub, chat), hub.niches, summary),
        ...(isQuiet ? { isSilent: true } : {}),
      }),
    });
  });
}

/** Of the day that it is in the agency's time zone. */
export async function readSummary(hub: Pick<Hub, 'db' | 'config' | 'now'>): Promise<DaySummary> {
  const now = hub.now();
  return createSummaryRepository(hub.db).read(startOfDay(now, hub.config.timeZone), now);
}
