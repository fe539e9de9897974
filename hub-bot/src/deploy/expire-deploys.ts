import { createHubDialogsRepository } from '@codexdlc/domain/hub';
import { languagesOfChats } from '../leads/show-lead.ts';
import { html } from '../messages/html.ts';
import { putMessage } from '../messages/put-message.ts';
import { DEPLOY_TEXTS } from '../texts/deploy/deploy-texts.ts';
import type { Tick } from '../ticks/tick.ts';
import { DEPLOY_DIALOG } from './deploy-dialog.ts';
import { deployKey } from './deploy-key.ts';
import { DeployState } from './deploy-state.ts';

const IDLE_MS = 24 * 60 * 60_000;

/** Conversations that nobody has gone on with for a day. */
export const expireDeploys: Tick = {
  name: 'expire-deploys',
  everyMs: 60_000,
  async run(hub) {
    const before = new Date(hub.now().getTime() - IDLE_MS);
    await hub.db.transaction(async (trx) => {
      const ended = await createHubDialogsRepository(trx, hub.bot.id).endIdle(DEPLOY_DIALOG, before);
      if (ended.length === 0) return;
      const languages = await languagesOfChats(trx, hub);
      for (const { chatId, state } of ended) {
        const parsed = DeployState.safeParse(state);
        if (!parsed.success) continue;
        const content = { text: html`${DEPLOY_TEXTS[languages.get(chatId) ?? 'de'].expired}` };
        const key = deployKey(parsed.data.dialogId);
        await putMessage(trx, hub, { chatId, key, content, onlyIfThere: true });
      }
    });
  },
};
