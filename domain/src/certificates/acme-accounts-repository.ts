import type { Knex } from 'knex';
import { newId } from '../new-id.ts';
import type { Sealer } from '../sealing/sealer.ts';
import { acmeAccountContext } from './held-certificate.ts';

interface AccountRow {
  id: string;
  directory: string;
  sealed_key: string;
  account_url: string | null;
}

export interface AcmeAccount {
  id: string;
  /** PEM; never leaves the process. */
  key: string;
  url: string | undefined;
}

export function createAcmeAccountsRepository(db: Knex, sealer: Sealer) {
  const accounts = () => db<AccountRow>('acme_accounts');
  const toAccount = (row: AccountRow): AcmeAccount => {
    const key = sealer.open(acmeAccountContext(row.id), row.sealed_key);
    if (typeof key !== 'string') throw new Error(`the key of the ACME account ${row.id} is not a text`);
    return { id: row.id, key, url: row.account_url ?? undefined };
  };
  const find = async (directory: string): Promise<AcmeAccount | undefined> => {
    const row = await accounts().where({ directory }).first();
    return row && toAccount(row);
  };

  return {
    /** The one account with this authority; whoever comes second with a new key gets the first one's. */
    async ensure(directory: string, makeKey: () => Promise<string>): Promise<AcmeAccount> {
      const known = await find(directory);
      if (known) return known;
      const id = newId();
      const sealed = sealer.seal(acmeAccountContext(id), await makeKey());
      await accounts().insert({ id, directory, sealed_key: sealed }).onConflict('directory').ignore();
      const account = await find(directory);
      if (!account) throw new Error(`the ACME account with ${directory} was not stored`);
      return account;
    },

    async setUrl(id: string, url: string | null): Promise<void> {
      await accounts().where({ id }).update({ account_url: url });
    },
  };
}

/** Whether certificates come from an authority here: a worker makes its account when it is told of one. */
export async function hasAcmeAccount(db: Knex): Promise<boolean> {
  return (await db('acme_accounts').first('id')) !== undefined;
}
