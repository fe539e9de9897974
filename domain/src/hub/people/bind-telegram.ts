import type { Knex } from 'knex';
import { systemActor } from '../../access/actor.ts';
import { recordAudit } from '../../audit/audit-repository.ts';
import { createToken } from '../../people/create-token.ts';
import { MAX_TOKEN_DAYS } from '../../people/token-rules.ts';
import { createTokensRepository } from '../../people/tokens-repository.ts';
import type { User } from '../../people/user.ts';
import { createUsersRepository } from '../../people/users-repository.ts';
import type { Sealer } from '../../sealing/sealer.ts';
import { admitAttempt, forgiveAttempts } from '../../sign-in/admit-attempt.ts';
import { actorOfUser } from '../../sign-in/sign-in-rules.ts';
import type { Language } from '../../subscriptions/subscription.ts';
import { createMessageSendingRepository } from '../messages/message-sending-repository.ts';
import { createBindingCodesRepository } from './binding-codes-repository.ts';
import { hashBindingCode, readBindingCode } from './binding-code-rules.ts';
import type { BindingDeps } from './create-binding-code.ts';
import { TELEGRAM_TOKEN_NAME, telegramScopes, telegramTokenContext } from './telegram-binding.ts';
import { createTelegramPeopleRepository, type PersonKey } from './telegram-people-repository.ts';

export interface SealingBindingDeps extends BindingDeps {
  /** The hub's, not the platform's. */
  sealer: Sealer;
}

export interface BindTelegramInput extends PersonKey {
  code: string;
  language: Language;
}

/** Wrong, expired, used, of somebody who is disabled: all of it is "refused". */
export type Bound = { result: 'bound'; user: User } | { result: 'refused' } | { result: 'wait'; until: Date };

const LOCK_KEY = 7_281_993;
const PLATFORM = systemActor('telegram');

/**
 * Whoever has the code becomes its owner for the bot. What was bound to that account or that user before is taken back.
 * The same account may ask again with the same code: the first answer may have got lost.
 */
export async function bindTelegram(deps: SealingBindingDeps, input: BindTelegramInput): Promise<Bound> {
  const subject = { kind: 'telegram', value: `${input.botId}:${input.telegramId}` } as const;
  const locked = await admitAttempt(deps, [subject]);
  if (locked) return { result: 'wait', until: locked.lockedUntil };
  const plain = readBindingCode(input.code);
  if (plain === undefined) return { result: 'refused' };
  const user = await deps.db.transaction((trx) => useCode(trx, deps, input, hashBindingCode(plain)));
  if (user === undefined) return { result: 'refused' };
  await forgiveAttempts(deps, [subject]);
  return { result: 'bound', user };
}

async function useCode(
  trx: Knex.Transaction,
  deps: SealingBindingDeps,
  input: BindTelegramInput,
  hash: Buffer,
): Promise<User | undefined> {
  // Two codes of one user, two users of one account: bindings are rare, so they wait for each other.
  await trx.raw('select pg_advisory_xact_lock(?)', [LOCK_KEY]);
  const codes = createBindingCodesRepository(trx);
  const people = createTelegramPeopleRepository(trx);
  const userId = await codes.use(hash, input.telegramId, deps.now());
  if (userId === undefined) {
    const earlier = await codes.usedBy(hash, input.telegramId, deps.now());
    const known = earlier === undefined ? undefined : await people.find(input);
    if (known === undefined || known.actor.userId !== earlier) return undefined;
    return createUsersRepository(trx, PLATFORM).get(earlier);
  }
  const user = await createUsersRepository(trx, PLATFORM).get(userId);
  if (user.disabledAt !== null) return undefined;
  const before = await people.removeBefore(input, user.id);
  for (const row of before) {
    await createTokensRepository(trx, PLATFORM).revoke(row.token_id);
    await createMessageSendingRepository(trx, input.botId).dropChat(row.telegram_id, 'unbound');
  }
  const { token, secret } = await createTelegramToken(trx, user);
  await people.insert({
    botId: input.botId,
    telegramId: input.telegramId,
    userId: user.id,
    language: input.language,
    sealedToken: deps.sealer.seal(telegramTokenContext(token.id), secret),
    tokenId: token.id,
    tokenExpiresAt: token.expiresAt,
  });
  for (const row of before.filter((row) => row.user_id !== user.id)) {
    await recordAudit(trx, actorOfUser(user), {
      action: 'telegram.unbound',
      object: { kind: 'user', id: row.user_id },
      details: { botId: row.bot_id, telegramId: row.telegram_id, tokenId: row.token_id, isReplaced: true },
    });
  }
  await recordAudit(trx, actorOfUser(user), {
    action: 'telegram.bound',
    object: { kind: 'user', id: user.id },
    ...(user.clientId === null ? {} : { clientId: user.clientId }),
    details: {
      botId: input.botId,
      telegramId: input.telegramId,
      tokenId: token.id,
      replaced: before.filter((row) => row.user_id === user.id).map((row) => row.telegram_id),
    },
  });
  return user;
}

export function createTelegramToken(trx: Knex.Transaction, user: Pick<User, 'id' | 'role'>) {
  return createToken({ db: trx }, PLATFORM, {
    userId: user.id,
    name: TELEGRAM_TOKEN_NAME,
    scopes: telegramScopes(user.role),
    expiresInDays: MAX_TOKEN_DAYS,
  });
}
