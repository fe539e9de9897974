import { systemActor } from '@codexdlc/domain';
import { bindTelegram, createBindingCode } from '@codexdlc/domain/hub';
import type { CrmWorld } from '../../crm/testing/crm-world.ts';
import type { MakeChange } from './audited-changes.ts';
import { newOperator } from './route-world.ts';

const BOT = 7;
let account = 5_000_000_000;

/** Somebody's Telegram account, as fields that name it. */
async function bind({ deps }: CrmWorld, userId: string): Promise<Record<string, string>> {
  account += 1;
  const actor = { ...systemActor('test'), kind: 'user', userId, role: 'operator', scopes: [] } as const;
  const { code } = await createBindingCode(deps, { ...actor, clientId: undefined }, { userId });
  await bindTelegram(deps, { code, botId: BOT, telegramId: account, language: 'de' });
  return { botId: String(BOT), telegramId: String(account) };
}

/** See `AUDITED`. */
export const TELEGRAM_CHANGES: Record<string, MakeChange> = {
  'POST /account/telegram': () =>
    Promise.resolve({ action: 'telegram.code-made', address: '/account/telegram' }),
  'POST /account/telegram/remove': async (world, { user }) => {
    const fields = await bind(world, user?.id ?? '');
    return { action: 'telegram.unbound', address: '/account/telegram/remove', fields };
  },
  'POST /account/telegram/groups/remove': async ({ db }, { user }) => {
    const group = { bot_id: BOT, chat_id: -100_200, kind: 'group', language: 'de', team_of: user?.id };
    await db('telegram_chats').insert(group);
    const fields = { botId: String(BOT), chatId: String(group.chat_id) };
    return { action: 'telegram.group-unbound', address: '/account/telegram/groups/remove', fields };
  },
  'POST /crm/users/:userId/:action [unbind-telegram]': async (world) => {
    const userId = await newOperator(world);
    const fields = await bind(world, userId);
    return { action: 'telegram.unbound', address: `/crm/users/${userId}/unbind-telegram`, fields };
  },
};
