import type { Agent } from 'node:https';
import { createAcmeAccountsRepository, type Sealer } from '@codexdlc/domain';
import { Client, crypto } from 'acme-client';
import type { Knex } from 'knex';
import { AcmeProblem } from './acme-problem.ts';
import { throughTransport } from './acme-transport.ts';

export interface AuthorityDeps {
  db: Knex;
  sealer: Sealer;
  agent: Agent;
  authority: { email: string | undefined };
}

/** Authorities refuse a few good nonces so that clients learn to bear it; the library bears five. */
const MOST_REFUSED_NONCES = 150;

/** Work with an authority, as the one account that we have there. */
export async function withAuthority<T>(
  deps: AuthorityDeps,
  directory: string,
  signal: AbortSignal,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const accounts = createAcmeAccountsRepository(deps.db, deps.sealer);
  const account = await accounts.ensure(directory, newAccountKey);
  return throughTransport({ agent: deps.agent, signal }, async () => {
    if (account.url !== undefined) {
      try {
        return await work(clientOf(directory, account.key, account.url));
      } catch (error) {
        if (!(error instanceof AcmeProblem && error.type === 'accountDoesNotExist')) throw error;
        await accounts.setUrl(account.id, null);
      }
    }
    const client = clientOf(directory, account.key);
    const { email } = deps.authority;
    await client.createAccount({
      termsOfServiceAgreed: true,
      ...(email === undefined ? {} : { contact: [`mailto:${email}`] }),
    });
    await accounts.setUrl(account.id, client.getAccountUrl());
    return work(client);
  });
}

export async function newAccountKey(): Promise<string> {
  return (await crypto.createPrivateEcdsaKey('P-256')).toString();
}

function clientOf(directoryUrl: string, accountKey: string, accountUrl?: string): Client {
  const client = new Client({
    directoryUrl,
    accountKey,
    ...(accountUrl === undefined ? {} : { accountUrl }),
  });
  // No option of the library sets it; a test with nine refused of ten fails without.
  const http: unknown = Reflect.get(client, 'http');
  if (typeof http === 'object' && http !== null) Reflect.set(http, 'maxBadNonceRetries', MOST_REFUSED_NONCES);
  return client;
}
