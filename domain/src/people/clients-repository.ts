import type { Knex } from 'knex';
import type { Actor } from '../access/actor.ts';
import { containsPattern } from '../database/like-pattern.ts';
import { AppError, notFound } from '../errors.ts';
import { newId } from '../new-id.ts';
import type { Language } from '../subscriptions/subscription.ts';
import type { Client } from './client.ts';

interface ClientRow {
  id: string;
  name: string;
  email: string | null;
  language: Language;
  version: number;
  created_at: Date;
  updated_at: Date;
}

export interface ClientQuery {
  limit: number;
  /** Id of the last client of the page before. */
  after?: string | undefined;
  /** Part of the name or of the mail address. */
  search?: string | undefined;
}

export type ClientsRepository = ReturnType<typeof createClientsRepository>;

/** All SQL of the `clients` table, as `actor` may see it: a client's user sees this one client only. */
export function createClientsRepository(db: Knex, actor: Actor) {
  const visible = () => {
    const query = db<ClientRow>('clients');
    return actor.kind === 'user' && actor.role === 'client'
      ? query.where('id', actor.clientId ?? null)
      : query;
  };

  const find = async (id: string): Promise<ClientRow> => {
    const row = await visible().where('id', id).first();
    if (!row) throw notFound('client', id);
    return row;
  };

  return {
    async get(id: string): Promise<Client> {
      return toClient(await find(id));
    },

    async list(wanted: ClientQuery): Promise<Client[]> {
      const rows = (await visible()
        .modify((query) => {
          if (wanted.after !== undefined) void query.where('id', '<', wanted.after);
          if (wanted.search !== undefined) {
            const pattern = containsPattern(wanted.search);
            void query.where((either) => either.whereILike('name', pattern).orWhereILike('email', pattern));
          }
        })
        .orderBy('id', 'desc')
        .limit(wanted.limit)) as ClientRow[];
      return rows.map(toClient);
    },

    async insert(client: Pick<Client, 'name' | 'email' | 'language'>): Promise<Client> {
      const [row] = await db<ClientRow>('clients')
        .insert({ id: newId(), name: client.name, email: client.email, language: client.language })
        .returning('*');
      if (!row) throw new Error('insert into clients returned no row');
      return toClient(row);
    },

    /** Compare-and-set on the version: throws PRECONDITION_FAILED when somebody else was faster. */
    async change(
      id: string,
      version: number,
      change: Partial<Pick<Client, 'name' | 'email' | 'language'>>,
    ): Promise<Client> {
      const [row] = await visible()
        .where({ id, version })
        .update({ ...change, version: version + 1, updated_at: db.fn.now() as unknown as Date })
        .returning<ClientRow[]>('*');
      if (row) return toClient(row);
      const now = await find(id);
      throw new AppError('PRECONDITION_FAILED', `Client ${now.name} was changed meanwhile.`, {
        why: `It has version ${now.version}, you sent ${version}.`,
        todo: 'Read it again, then repeat the change.',
      });
    },
  };
}

function toClient(row: ClientRow): Client {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    language: row.language,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
