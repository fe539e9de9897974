import { staffChats } from '@codexdlc/domain/hub';
import type { Hub } from '../bot/hub.ts';
import { sayTo } from '../messages/put-message.ts';
import type { Tick } from '../ticks/tick.ts';
import { alertKeys, createAlertMessagesRepository } from './alert-messages-repository.ts';
import { digestSince, digestSlot, isDigestNews } from './digest-plan.ts';
import { digestMessage } from './digest-view.ts';
import { createIncidentFactsRepository } from './incident-facts-repository.ts';
import { isChatMuted, viewOf } from './show-incident.ts';

/** Notices wake nobody: every four hours outside the quiet ones they are told together. */
export const digestTick: Tick = { name: 'digest', everyMs: 60_000, run: tellDigest };

async function tellDigest(hub: Hub): Promise<void> {
  const now = hub.now();
  const slot = digestSlot(now, hub.config.quietHours, hub.config.timeZone);
  if (slot === undefined) return;
  const key = alertKeys.digest(slot);
  await hub.db.transaction(async (trx) => {
    const messages = createAlertMessagesRepository(trx, hub.bot.id);
    if (await messages.isTold(key)) return;
    const since = digestSince(now, await messages.lastDigestAt());
    const notices = await createIncidentFactsRepository(trx).notices(since);
    if (
      !isDigestNews(
        notices.map(({ incident }) => incident),
        since,
      )
    )
      return;
    await sayTo(trx, hub, {
      chats: (await staffChats(trx, hub.bot.id)).filter((chat) => !isChatMuted(chat, now)),
      key,
      content: (chat) => digestMessage(viewOf(hub, chat), notices),
    });
  });
}
