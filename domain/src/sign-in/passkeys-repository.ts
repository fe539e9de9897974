import type { Knex } from 'knex';
import { AppError, because, notFound } from '../errors.ts';
import { newId } from '../new-id.ts';
import type { Passkey } from './passkey.ts';

interface PasskeyRow {
  id: string;
  user_id: string;
  credential_id: string;
  public_key: Buffer;
  counter: number;
  transports: string[];
  name: string;
  last_used_at: Date | null;
  created_at: Date;
}

export type NewPasskey = Omit<Passkey, 'id' | 'lastUsedAt' | 'createdAt'>;

/** All SQL of the `user_passkeys` table. */
export function createPasskeysRepository(db: Knex) {
  const own = (userId: string) => db<PasskeyRow>('user_passkeys').where('user_id', userId);

  return {
    async list(userId: string): Promise<Passkey[]> {
      return (await own(userId).orderBy('id')).map(toPasskey);
    },

    async findByCredential(credentialId: string): Promise<Passkey | undefined> {
      const row = await db<PasskeyRow>('user_passkeys').where('credential_id', credentialId).first();
      return row && toPasskey(row);
    },

    /** Until the end of the transaction nobody adds another one for this user. */
    async lockCount(userId: string): Promise<number> {
      await db('users').where('id', userId).forUpdate().first('id');
      return (await own(userId).select('id')).length;
    },

    async insert(passkey: NewPasskey): Promise<Passkey> {
      const [row] = await db<PasskeyRow>('user_passkeys')
        .insert({
          id: newId(),
          user_id: passkey.userId,
          credential_id: passkey.credentialId,
          public_key: Buffer.from(passkey.publicKey),
          counter: passkey.counter,
          transports: [...passkey.transports],
          name: passkey.name,
        })
        .onConflict('credential_id')
        .ignore()
        .returning('*');
      if (row) return toPasskey(row);
      throw new AppError('CONFLICT', 'This passkey is known already.', {
        todo: 'Use another device, or another key.',
        ...because('passkey-known', {}),
      });
    },

    /** False when the counter does not go on from the stored one: somebody has a copy of the key. */
    async use(id: string, counter: number): Promise<boolean> {
      const changed = await db<PasskeyRow>('user_passkeys')
        .where('id', id)
        // Keys that are kept in several devices do not count: theirs is always 0.
        .where((either) =>
          either
            .where('counter', '<', counter)
            .orWhere((none) => none.where('counter', 0).whereRaw('? = 0', [counter])),
        )
        .update({ counter, last_used_at: db.fn.now() as unknown as Date });
      return changed > 0;
    },

    async rename(userId: string, id: string, name: string): Promise<void> {
      if ((await own(userId).where('id', id).update({ name })) === 0) throw notFound('passkey', id);
    },

    async remove(userId: string, id: string): Promise<string> {
      const [row] = await own(userId).where('id', id).delete().returning('name');
      if (!row) throw notFound('passkey', id);
      return row.name;
    },

    async removeAll(userId: string): Promise<number> {
      return own(userId).delete();
    },
  };
}

function toPasskey(row: PasskeyRow): Passkey {
  return {
    id: row.id,
    userId: row.user_id,
    credentialId: row.credential_id,
    publicKey: new Uint8Array(row.public_key),
    counter: row.counter,
    transports: row.transports,
    name: row.name,
    lastUsedAt: row.last_used_at,
    createdAt: row.created_at,
  };
}
