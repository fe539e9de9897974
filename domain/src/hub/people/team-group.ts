import type { Knex } from 'knex';
import type { UserActor } from '../../access/actor.ts';
import { may } from '../../access/permission-rules.ts';
import { recordAudit } from '../../audit/audit-repository.ts';
import { notFound } from '../../errors.ts';
import { admitAttempt, forgiveAttempts } from '../../sign-in/admit-attempt.ts';
import type { Language } from '../../subscriptions/subscription.ts';
import { createTelegramChatsRepository } from '../chats/telegram-chats-repository.ts';
import { createBindingCodesRepository } from './binding-codes-repository.ts';
import { hashBindingCode, readBindingCode } from './binding-code-rules.ts';
import type { BindingDeps } from './create-binding-code.ts';
import { createTeamGroupsRepository, type GroupKey, type TeamGroup } from './team-groups-repository.ts';
import { createTelegramPeopleRepository } from './telegram-people-repository.ts';

export interface BindTeamGroupInput extends GroupKey {
  /** Who wrote the code. */
  telegramId: number;
  code: string;
  kind: 'group' | 'supergroup';
  title: string | undefined;
  language: Language;
}

/** `silent`: whoever wrote it is nobody whom the bot knows, so the group gets no answer. */
export type BoundGroup =
  { result: 'bound' } | { result: 'refused' } | { result: 'silent' } | { result: 'wait'; until: Date };

/**
 * The group gets leads and alerts, when an architect writes a code of their own there. A code that a group has seen is
 * used up in any case: everybody in it could become that architect with it.
 */
export async function bindTeamGroup(deps: BindingDeps, input: BindTeamGroupInput): Promise<BoundGroup> {
  const { botId, chatId, telegramId, code } = input;
  const subject = { kind: 'telegram', value: `${botId}:${telegramId}` } as const;
  const person = await createTelegramPeopleRepository(deps.db).find({ botId, telegramId });
  const isStaff = person !== undefined && person.actor.role !== 'client';
  const plain = readBindingCode(code);
  const locked = await admitAttempt(deps, [subject]);
  if (plain === undefined || locked) {
    if (!isStaff) return { result: 'silent' };
    return locked ? { result: 'wait', until: locked.lockedUntil } : { result: 'refused' };
  }
  const isBound = await deps.db.transaction(async (trx) => {
    const codes = createBindingCodesRepository(trx);
    const hash = hashBindingCode(plain);
    const owner =
      (await codes.use(hash, telegramId, deps.now())) ?? (await codes.usedBy(hash, telegramId, deps.now()));
    if (!isStaff || person.actor.role !== 'architect' || person.actor.userId !== owner) return false;
    const chats = createTelegramChatsRepository(trx, botId);
    await chats.noteSeen({ chatId, kind: input.kind, title: input.title ?? null, language: input.language });
    await chats.setLanguage(chatId, input.language);
    await createTeamGroupsRepository(trx).bind(input, owner);
    await recordAudit(trx, person.actor, {
      action: 'telegram.group-bound',
      object: { kind: 'telegram-chat', id: String(chatId) },
      details: { botId, telegramId, title: input.title ?? null },
    });
    return true;
  });
  if (!isStaff) return { result: 'silent' };
  if (!isBound) return { result: 'refused' };
  await forgiveAttempts(deps, [subject]);
  return { result: 'bound' };
}

/** Architects only. The bot stays in the group and says nothing any more. */
export async function unbindTeamGroup(deps: { db: Knex }, actor: UserActor, group: GroupKey): Promise<void> {
  if (!may(actor, 'user:read')) throw notFound('team group', String(group.chatId));
  await deps.db.transaction(async (trx) => {
    if (!(await createTeamGroupsRepository(trx).unbind(group))) {
      throw notFound('team group', String(group.chatId));
    }
    await recordAudit(trx, actor, {
      action: 'telegram.group-unbound',
      object: { kind: 'telegram-chat', id: String(group.chatId) },
      details: { botId: group.botId },
    });
  });
}

export async function listTeamGroups(db: Knex, actor: UserActor): Promise<TeamGroup[]> {
  return may(actor, 'user:read') ? createTeamGroupsRepository(db).list() : [];
}
