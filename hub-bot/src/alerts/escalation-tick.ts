import type { Incident } from '@codexdlc/domain';
import { staffChats, type AudienceChat } from '@codexdlc/domain/hub';
import type { Knex } from 'knex';
import type { Hub } from '../bot/hub.ts';
import { callbackData } from '../bot/callback-data.ts';
import { html, join } from '../messages/html.ts';
import type { MessageContent } from '../messages/message.ts';
import { sayTo } from '../messages/put-message.ts';
import { ALERT_TEXTS } from '../texts/alerts/alert-texts.ts';
import type { Tick } from '../ticks/tick.ts';
import { alertKeys, createAlertMessagesRepository } from './alert-messages-repository.ts';
import { escalatesSince, escalationDue, MOST_ESCALATIONS } from './escalation-plan.ts';
import { createIncidentFactsRepository } from './incident-facts-repository.ts';
import { headline } from './incident-view.ts';
import { viewOf } from './show-incident.ts';

/** What is critical and nobody looks after is told again, to architects. What was told is in the database. */
export const escalationTick: Tick = {
  name: 'escalation',
  everyMs: 15_000,
  async run(hub) {
    const unattended = await createIncidentFactsRepository(hub.db).unattended();
    for (const { id } of unattended) await hub.db.transaction((trx) => escalate(trx, hub, id));
  },
};

/** Looked at once more in the transaction: somebody may have come meanwhile. */
async function escalate(trx: Knex.Transaction, hub: Hub, incidentId: string): Promise<void> {
  const messages = createAlertMessagesRepository(trx, hub.bot.id);
  await messages.lock(incidentId);
  const { incident } = await createIncidentFactsRepository(trx).get(incidentId);
  if (incident.state !== 'open') return;
  const { openedAt, mutedUntil } = incident;
  const worseAt = await messages.toldAt(alertKeys.worse(incidentId));
  const since = escalatesSince({ openedAt, mutedUntil, worseAt }, hub.now());
  const n = since === undefined ? 0 : escalationDue(since, hub.now(), hub.config.escalateMinutes);
  const key = alertKeys.escalation(incidentId, n);
  if (since === undefined || n === 0 || (await messages.isTold(key))) return;
  await sayTo(trx, hub, {
    chats: louder(await staffChats(trx, hub.bot.id)),
    key,
    content: (chat) => escalationMessage(hub, chat, { incident, since, n }),
  });
}

/** Architects in their own chats; where the bot knows none, whoever there is. */
function louder(chats: readonly AudienceChat[]): readonly AudienceChat[] {
  const architects = chats.filter(({ role, isGroup }) => role === 'architect' && !isGroup);
  return architects.length > 0 ? architects : chats;
}

function escalationMessage(
  hub: Hub,
  chat: AudienceChat,
  { incident, since, n }: { incident: Incident; since: Date; n: number },
): MessageContent {
  const t = ALERT_TEXTS[chat.language];
  const view = viewOf(hub, chat);
  const waited = view.reader.format.duration(wholeMinutes(view.now.getTime() - since.getTime()));
  return {
    text: join([
      headline(view, incident),
      html`${t.escalation(waited)}`,
      ...(n === MOST_ESCALATIONS ? [html`${t.escalationLast}`] : []),
    ]),
    buttons: [[{ text: t.acknowledge, data: callbackData('incident-ack', incident.id) }]],
  };
}

function wholeMinutes(ms: number): number {
  return Math.floor(ms / 60_000) * 60_000;
}
