import type { Incident } from '@codexdlc/domain';
import { staffChats, type AudienceChat } from '@codexdlc/domain/hub';
import type { Knex } from 'knex';
import type { Hub } from '../bot/hub.ts';
import { html, join } from '../messages/html.ts';
import { putMessage } from '../messages/put-message.ts';
import { ALERT_TEXTS } from '../texts/alerts/alert-texts.ts';
import { readerOf } from '../texts/reader.ts';
import { alertKeys, createAlertMessagesRepository } from './alert-messages-repository.ts';
import { createIncidentFactsRepository } from './incident-facts-repository.ts';
import { attendedLine, headline, incidentMessage, severityMark, type ViewOf } from './incident-view.ts';
import { quietUntil } from './quiet-rules.ts';
import { planTelling } from './telling-plan.ts';

/** Why it is shown: an event of the platform, or somebody who pressed a button. */
export interface Occasion {
  incidentId: string;
  eventId?: number | undefined;
  /** No chat gets a message that has none. */
  onlyIfThere?: boolean;
}

/** Every chat of the staff shows the incident as it is now; facts are read in the transaction that writes them. */
export async function showIncident(trx: Knex.Transaction, hub: Hub, occasion: Occasion): Promise<void> {
  const messages = createAlertMessagesRepository(trx, hub.bot.id);
  await messages.lock(occasion.incidentId);
  const facts = await createIncidentFactsRepository(trx).find(occasion.incidentId);
  if (facts === undefined) return;
  const { incident } = facts;
  const shown = await messages.shown(alertKeys.incident(incident.id));
  const chats = await staffChats(trx, hub.bot.id);
  if (incident.state !== 'open') await settleReminders(trx, hub, incident, chats);
  for (const chat of chats) {
    const view = viewOf(hub, chat);
    const how = planTelling({
      severity: incident.severity,
      isOver: incident.closedAt !== null,
      isEnd: occasion.onlyIfThere === true,
      isQuiet: quietUntil(view.now, hub.config.quietHours, hub.config.timeZone) !== undefined,
      isChatMuted: isChatMuted(chat, view.now),
      isShown: shown.has(chat.chatId),
      isShownCritical: shown.get(chat.chatId)?.startsWith(severityMark(view, 'critical')) ?? false,
    });
    const content = { ...incidentMessage(view, facts), ...(how.isSilent ? { isSilent: true } : {}) };
    const key = alertKeys.incident(incident.id);
    const { chatId } = chat;
    const { eventId } = occasion;
    await putMessage(trx, hub, { chatId, key, content, eventId, onlyIfThere: how.onlyIfThere });
    if (how.rings) await ring(trx, hub, { chat, view, incident, eventId });
  }
}

export function isChatMuted(chat: Pick<AudienceChat, 'mutedUntil'>, now: Date): boolean {
  return chat.mutedUntil !== null && chat.mutedUntil > now;
}

export function viewOf(hub: Hub, { language }: Pick<AudienceChat, 'language'>): ViewOf {
  return { reader: readerOf(hub, language), gatewayUrl: hub.config.gatewayUrl, now: hub.now() };
}

interface Ring {
  chat: AudienceChat;
  view: ViewOf;
  incident: Incident;
  eventId: number | undefined;
}

async function ring(trx: Knex.Transaction, hub: Hub, { chat, view, incident, eventId }: Ring): Promise<void> {
  const text = join([headline(view, incident), html`${ALERT_TEXTS[chat.language].becameWorse}`]);
  const key = alertKeys.worse(incident.id);
  await putMessage(trx, hub, { chatId: chat.chatId, key, content: { text }, eventId });
}

/** Somebody looks after it, or it is over: what has reminded of it asks for nothing any more. */
async function settleReminders(
  trx: Knex.Transaction,
  hub: Hub,
  incident: Incident,
  chats: readonly AudienceChat[],
): Promise<void> {
  for (const { chatId, key } of await createAlertMessagesRepository(trx, hub.bot.id).reminders(incident.id)) {
    const chat = chats.find((each) => each.chatId === chatId);
    if (chat === undefined) continue;
    const view = viewOf(hub, chat);
    const text = join([headline(view, incident), ...attendedLine(view, incident)]);
    await putMessage(trx, hub, { chatId, key, content: { text }, onlyIfThere: true });
  }
}
