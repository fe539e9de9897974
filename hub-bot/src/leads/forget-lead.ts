import {
  createHubActionsRepository,
  createHubDialogsRepository,
  createTelegramMessagesRepository,
  keysMentioning,
  overwriteDroppedMessages,
  overwriteUpdatesMentioning,
} from '@codexdlc/domain/hub';
import type { Knex } from 'knex';
import { actionKey } from '../actions/action-message.ts';
import { packedId } from '../bot/callback-data.ts';
import type { Hub } from '../bot/hub.ts';
import { deployKey } from '../deploy/deploy-key.ts';
import { html } from '../messages/html.ts';
import { putMessage } from '../messages/put-message.ts';
import { storedContent } from '../messages/stored-content.ts';
import { ACTION_TEXTS } from '../texts/actions/action-texts.ts';
import { coverLead, languagesOfChats } from './show-lead.ts';
import { leadKey } from './lead-view.ts';

/**
 * Takes away whatever the hub has stored of a lead that was erased: its messages, questions and conversations about it,
 * every other message, such as a list, with a link or a button that leads to it, and the presses below them.
 */
export async function forgetLead(trx: Knex.Transaction, hub: Hub, leadId: string): Promise<void> {
  const words = [leadId, packedId(leadId)];
  const mentions = await keysMentioning(trx, hub.bot.id, words);
  await coverLead(trx, hub, leadId);
  const actions = await createHubActionsRepository(trx, hub.bot.id).forgetLead(leadId, hub.now());
  const dialogs = await createHubDialogsRepository(trx, hub.bot.id).forgetLead(leadId);
  const keys = new Set([
    ...mentions.filter((key) => key !== leadKey(leadId)),
    ...actions.map(({ id }) => actionKey(id)),
    ...[...actions.map(({ target }) => target), ...dialogs.map(({ state }) => state)].flatMap(dialogKeysIn),
  ]);
  const languages = await languagesOfChats(trx, hub);
  for (const key of keys) {
    for (const chatId of await createTelegramMessagesRepository(trx, hub.bot.id).chatsWith(key)) {
      const { forgotten } = ACTION_TEXTS[languages.get(chatId) ?? 'de'];
      await putMessage(trx, hub, { chatId, key, content: { text: html`${forgotten}` }, onlyIfThere: true });
    }
    const content = storedContent({ text: html`${ACTION_TEXTS.de.forgotten}` });
    await overwriteDroppedMessages(trx, hub.bot.id, key, content);
  }
  await overwriteUpdatesMentioning(trx, hub.bot.id, words);
}

function dialogKeysIn(stored: unknown): string[] {
  const isThere = typeof stored === 'object' && stored !== null && 'dialogId' in stored;
  return isThere && typeof stored.dialogId === 'string' ? [deployKey(stored.dialogId)] : [];
}
