import type { Knex } from 'knex';
import type { Role, Scope } from '../../access/actor.ts';
import type { Language } from '../../subscriptions/subscription.ts';
import type { TelegramBinding, TelegramPerson } from './telegram-binding.ts';

interface PersonRow {
  bot_id: number;
  telegram_id: number;
  user_id: string;
  language: Language;
  sealed_token: string;
  token_id: string;
  token_expires_at: Date;
  bound_at: Date;
}

export interface NewPerson {
  botId: number;
  telegramId: number;
  userId: string;
  language: Language;
  sealedToken: string;
  tokenId: string;
  tokenExpiresAt: Date;
}

export interface PersonKey {
  botId: number;
  telegramId: number;
}

interface KnownRow extends PersonRow {
  name: string;
  role: Role;
  client_id: string | null;
  scopes: Scope[];
}

interface BindingRow extends KnownRow {
  is_known: boolean;
}

/** The one condition under which the bot knows somebody, for everything that asks. */
export const IS_KNOWN = 'users.disabled_at is null and token.revoked_at is null and token.expires_at > now()';

/** All SQL of the `telegram_people` table but who is written to, see `audience.ts`. */
export function createTelegramPeopleRepository(db: Knex) {
  const people = () => db<PersonRow>('telegram_people');
  const withUser = () =>
    db('telegram_people as person')
      .join('users', 'users.id', 'person.user_id')
      .join('api_tokens as token', 'token.id', 'person.token_id');

  return {
    async find({ botId, telegramId }: PersonKey): Promise<TelegramPerson | undefined> {
      const row = await withUser()
        .where({ 'person.bot_id': botId, 'person.telegram_id': telegramId })
        .whereRaw(IS_KNOWN)
        .first<KnownRow | undefined>(
          'person.*',
          'users.name',
          'users.role',
          'users.client_id',
          'token.scopes',
        );
      return row && toPerson(row);
    },

    async list(wanted: {
      userId?: string | undefined;
      botId?: number | undefined;
    }): Promise<TelegramBinding[]> {
      const rows = await withUser()
        .modify((query) => {
          if (wanted.userId !== undefined) void query.where('person.user_id', wanted.userId);
          if (wanted.botId !== undefined) void query.where('person.bot_id', wanted.botId);
        })
        .orderBy(['users.name', 'person.bot_id'])
        .select<BindingRow[]>(
          'person.*',
          'users.name',
          'users.role',
          'users.client_id',
          'token.scopes',
          db.raw(`(${IS_KNOWN}) as is_known`),
        );
      return rows.map(toBinding);
    },

    async insert(person: NewPerson): Promise<void> {
      await people().insert({
        bot_id: person.botId,
        telegram_id: person.telegramId,
        user_id: person.userId,
        language: person.language,
        sealed_token: person.sealedToken,
        token_id: person.tokenId,
        token_expires_at: person.tokenExpiresAt,
      });
    },

    /** What stood for this account or for this user is gone then; the tokens are the caller's to revoke. */
    async removeBefore({ botId, telegramId }: PersonKey, userId: string): Promise<PersonRow[]> {
      return people()
        .where('bot_id', botId)
        .where((either) => either.where('telegram_id', telegramId).orWhere('user_id', userId))
        .delete()
        .returning('*');
    },

    /** The owner of a binding, whether the bot still knows them or not. */
    async ownerOf({ botId, telegramId }: PersonKey): Promise<string | undefined> {
      return (await people().where({ bot_id: botId, telegram_id: telegramId }).first())?.user_id;
    },

    async remove({ botId, telegramId }: PersonKey): Promise<PersonRow | undefined> {
      const [row] = await people()
        .where({ bot_id: botId, telegram_id: telegramId })
        .delete()
        .returning<PersonRow[]>('*');
      return row;
    },

    /** False when the token is another one meanwhile; else nobody changes the row until the end of the transaction. */
    async lock({ botId, telegramId }: PersonKey, tokenId: string): Promise<boolean> {
      const row = await people()
        .where({ bot_id: botId, telegram_id: telegramId, token_id: tokenId })
        .forUpdate()
        .first();
      return row !== undefined;
    },

    async replaceToken(
      { botId, telegramId }: PersonKey,
      next: Pick<NewPerson, 'sealedToken' | 'tokenId' | 'tokenExpiresAt'>,
    ): Promise<void> {
      await people().where({ bot_id: botId, telegram_id: telegramId }).update({
        sealed_token: next.sealedToken,
        token_id: next.tokenId,
        token_expires_at: next.tokenExpiresAt,
      });
    },

    async setLanguage({ botId, telegramId }: PersonKey, language: Language): Promise<void> {
      await people().where({ bot_id: botId, telegram_id: telegramId }).update({ language });
    },

    /** Whose token ends before then, or was made for another role than they have now; only whom the bot knows. */
    async listDue(botId: number, before: Date): Promise<TelegramPerson[]> {
      const rows = await withUser()
        .where('person.bot_id', botId)
        .whereRaw(IS_KNOWN)
        .where((either) =>
          either
            .where('token.expires_at', '<', before)
            .orWhereRaw(
              `token.scopes <> array[case users.role when 'client' then 'read' else 'operate' end]`,
            ),
        )
        .orderBy('person.telegram_id')
        .select<KnownRow[]>('person.*', 'users.name', 'users.role', 'users.client_id', 'token.scopes');
      return rows.map(toPerson);
    },
  };
}

function toPerson(row: KnownRow): TelegramPerson {
  return {
    telegramId: row.telegram_id,
    language: row.language,
    sealedToken: row.sealed_token,
    actor: {
      kind: 'user',
      userId: row.user_id,
      name: row.name,
      role: row.role,
      clientId: row.client_id ?? undefined,
      scopes: row.scopes,
      tokenId: row.token_id,
    },
  };
}

function toBinding(row: BindingRow): TelegramBinding {
  return {
    botId: row.bot_id,
    telegramId: row.telegram_id,
    userId: row.user_id,
    userName: row.name,
    role: row.role,
    language: row.language,
    boundAt: row.bound_at,
    tokenExpiresAt: row.token_expires_at,
    isKnown: row.is_known,
  };
}
