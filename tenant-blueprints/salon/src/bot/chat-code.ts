import { randomBytes } from 'node:crypto';
import { hashToken } from '@codexdlc/blueprint-kit/accounts/one-time-token.ts';
import type { Knex } from 'knex';
import { createChatsRepository } from './chats-repository.ts';

const VALID_MS = 15 * 60_000;

export type ChatOwner = { customerId: string } | { userId: string };

/**
 * The address that opens the bot and binds the chat to this person: once, within a quarter of an hour. Undefined in a
 * salon whose bot has never run.
 */
export async function chatLink(
  { db, now }: { db: Knex; now: () => Date },
  owner: ChatOwner,
): Promise<string | undefined> {
  const chats = createChatsRepository(db);
  const username = await chats.username();
  if (username === undefined) return undefined;
  // Telegram allows A-Z, a-z, 0-9, _ and -, at most 64 (core.telegram.org/bots/features#deep-linking).
  const code = randomBytes(24).toString('base64url');
  await chats.insertCode({
    ...owner,
    hash: hashToken(code),
    expiresAt: new Date(now().getTime() + VALID_MS),
  });
  return `https://t.me/${username}?start=${code}`;
}

/** Whom the chat belongs to now; undefined when the code is of no use any more. */
export async function bindChat(
  { db, now }: { db: Knex; now: () => Date },
  chatId: number,
  code: string,
): Promise<'customer' | 'user' | undefined> {
  return db.transaction(async (trx) => {
    const chats = createChatsRepository(trx);
    const owner = await chats.useCode(hashToken(code), now());
    if (owner?.customerId !== undefined) {
      await chats.bindCustomer(chatId, owner.customerId);
      return 'customer';
    }
    if (owner?.userId !== undefined) {
      await chats.bindUser(chatId, owner.userId);
      return 'user';
    }
    return undefined;
  });
}
