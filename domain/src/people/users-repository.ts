import type { Knex } from 'knex';
import type { Actor, Role } from '../access/actor.ts';
import { containsPattern } from '../database/like-pattern.ts';
import { AppError, because, notFound } from '../errors.ts';
import { newId } from '../new-id.ts';
import { toUser, type UserRow } from './user-row.ts';
import type { User } from './user.ts';

export interface UserQuery {
  limit: number;
  after?: string | undefined;
  /** Part of the name or of the mail address. */
  search?: string | undefined;
  role?: Role | undefined;
  clientId?: string | undefined;
}

export type NewUser = Pick<User, 'email' | 'name' | 'role' | 'clientId'> & { passwordHash: string | null };

export interface UserChange {
  name?: string | undefined;
  role?: Role | undefined;
  clientId?: string | null | undefined;
  disabled?: boolean | undefined;
}

export type UsersRepository = ReturnType<typeof createUsersRepository>;

/** All SQL of the `users` table. Architects see everybody, everybody else sees themselves. */
export function createUsersRepository(db: Knex, actor: Actor) {
  const visible = () => {
    const query = db<UserRow>('users');
    return actor.kind === 'user' && actor.role !== 'architect' ? query.where('id', actor.userId) : query;
  };

  const rowOf = async (id: string): Promise<UserRow | undefined> => visible().where('id', id).first();

  const rowOrThrow = async (id: string): Promise<UserRow> => {
    const row = await rowOf(id);
    if (!row) throw notFound('user', id);
    return row;
  };

  return {
    async get(id: string): Promise<User> {
      return toUser(await rowOrThrow(id));
    },

    async find(id: string): Promise<User | undefined> {
      const row = await rowOf(id);
      return row && toUser(row);
    },

    async list(wanted: UserQuery): Promise<User[]> {
      const rows = (await visible()
        .modify((query) => {
          if (wanted.after !== undefined) void query.where('id', '<', wanted.after);
          if (wanted.role !== undefined) void query.where('role', wanted.role);
          if (wanted.clientId !== undefined) void query.where('client_id', wanted.clientId);
          if (wanted.search !== undefined) {
            const pattern = containsPattern(wanted.search);
            void query.where((either) => either.whereILike('name', pattern).orWhereILike('email', pattern));
          }
        })
        .orderBy('id', 'desc')
        .limit(wanted.limit)) as UserRow[];
      return rows.map(toUser);
    },

    /** Until the end of the transaction nobody else can take an architect away. */
    async lockActiveArchitects(): Promise<number> {
      const rows = await db<UserRow>('users')
        .where({ role: 'architect', disabled_at: null })
        .orderBy('id')
        .forUpdate()
        .select('id');
      return rows.length;
    },

    async insert(user: NewUser): Promise<User> {
      const [row] = await db<UserRow>('users')
        .insert({
          id: newId(),
          email: user.email,
          name: user.name,
          role: user.role,
          client_id: user.clientId,
          password_hash: user.passwordHash,
        })
        .onConflict('email')
        .ignore()
        .returning('*');
      if (row) return toUser(row);
      throw new AppError('CONFLICT', `There is a user ${user.email} already.`, {
        todo: 'Give another mail address, or change that user.',
        ...because('user-exists', { email: user.email, field: 'email' }),
      });
    },

    /** Compare-and-set on the version: throws PRECONDITION_FAILED when somebody else was faster. */
    async change(id: string, version: number, change: UserChange): Promise<User> {
      const [row] = await visible()
        .where({ id, version })
        .update({
          version: version + 1,
          updated_at: db.fn.now() as unknown as Date,
          ...(change.name === undefined ? {} : { name: change.name }),
          ...(change.role === undefined ? {} : { role: change.role }),
          ...(change.clientId === undefined ? {} : { client_id: change.clientId }),
          ...(change.disabled === undefined
            ? {}
            : {
                disabled_at: change.disabled
                  ? (db.raw('coalesce(disabled_at, now())') as unknown as Date)
                  : null,
              }),
        })
        .returning<UserRow[]>('*');
      if (row) return toUser(row);
      const now = await rowOrThrow(id);
      throw new AppError('PRECONDITION_FAILED', `User ${now.email} was changed meanwhile.`, {
        why: `It has version ${now.version}, you sent ${version}.`,
        todo: 'Read it again, then repeat the change.',
      });
    },

    /** For signing in only: undefined when nobody has this address or the user has no password. */
    async passwordHashOf(email: string): Promise<{ user: User; passwordHash: string } | undefined> {
      const row = await visible().where('email', email).first();
      if (!row || row.password_hash === null) return undefined;
      return { user: toUser(row), passwordHash: row.password_hash };
    },
  };
}
