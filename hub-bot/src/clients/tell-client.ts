import { clientChats } from '@codexdlc/domain/hub';
import type { Knex } from 'knex';
import { quietUntil } from '../alerts/quiet-rules.ts';
import type { Hub } from '../bot/hub.ts';
import type { HubEvent } from '../events/event-handlers.ts';
import type { Html } from '../messages/html.ts';
import { sayTo } from '../messages/put-message.ts';
import { CLIENT_TEXTS, type ClientTexts } from '../texts/clients/client-texts.ts';
import { readerOf, type Reader } from '../texts/reader.ts';

export interface Notice {
  clientId: string;
  /** In the words of each reader. */
  text: (texts: ClientTexts, reader: Reader) => Html;
  /** Of its message; left out: one for each event. */
  key?: string;
  /** Of something that was told before. */
  onlyIfThere?: boolean;
}

/** To every chat of the client that is bound, after their quiet hours. */
export async function tellClient(
  trx: Knex.Transaction,
  hub: Hub,
  event: Pick<HubEvent, 'id'>,
  { clientId, text, key = `notice:${event.id}`, onlyIfThere }: Notice,
): Promise<void> {
  await sayTo(trx, hub, {
    chats: await clientChats(trx, hub.bot.id, clientId),
    key,
    onlyIfThere,
    content: ({ language }) => ({ text: text(CLIENT_TEXTS[language], readerOf(hub, language)) }),
    event,
    notBefore: quietUntil(hub.now(), hub.config.quietHours, hub.config.timeZone),
  });
}
