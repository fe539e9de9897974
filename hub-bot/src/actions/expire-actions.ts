import { createHubActionsRepository, staffChats } from '@codexdlc/domain/hub';
import { putMessage } from '../messages/put-message.ts';
import { readerOf } from '../texts/reader.ts';
import type { Tick } from '../ticks/tick.ts';
import type { AnyActionKind } from './action-kind.ts';
import { actionKey, expiredMessage } from './action-message.ts';

const AT_ONCE = 50;

/** Questions that nobody has answered in time lose their buttons. */
export function expireActions(kinds: readonly AnyActionKind[]): Tick {
  return {
    name: 'expire-actions',
    everyMs: 10_000,
    async run(hub) {
      const now = hub.now();
      const overdue = await createHubActionsRepository(hub.db, hub.bot.id).overdue(now, AT_ONCE);
      if (overdue.length === 0) return;
      const chats = await staffChats(hub.db, hub.bot.id);
      const languages = new Map(chats.map(({ chatId, language }) => [chatId, language]));
      for (const action of overdue) {
        const kind = kinds.find(({ name }) => name === action.kind);
        const language = languages.get(action.chatId) ?? 'de';
        await hub.db.transaction(async (trx) => {
          if (!(await createHubActionsRepository(trx, hub.bot.id).cancel(action.id, now))) return;
          if (kind?.accepts(action.target) !== true) return;
          const content = expiredMessage(readerOf(hub, language), kind.subject(action.target, language));
          const { chatId } = action;
          await putMessage(trx, hub, { chatId, key: actionKey(action.id), content, onlyIfThere: true });
        });
      }
    },
  };
}
