import type { Hub } from '../bot/hub.ts';
import { staffChats } from '@codexdlc/domain/hub';
import { html } from '../messages/html.ts';
import { sayTo } from '../messages/put-message.ts';
import { BOT_TEXTS } from '../texts/bot/bot-texts.ts';

/** The architects hear of it, once an hour while it lasts. */
export async function tellForeignPoller(hub: Hub): Promise<void> {
  const chats = (await staffChats(hub.db, hub.bot.id)).filter(
    ({ role, isGroup }) => role === 'architect' && !isGroup,
  );
  const hour = hub.now().toISOString().slice(0, 13);
  await hub.db.transaction(async (trx) => {
    await sayTo(trx, hub, {
      chats,
      key: `conflict:${hour}`,
      content: ({ language }) => ({ text: html`${BOT_TEXTS[language].foreignPoller(hub.bot.username)}` }),
    });
  });
}
