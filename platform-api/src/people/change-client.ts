import {
  createClientsRepository,
  recordAudit,
  requirePermission,
  type Actor,
  type Client,
} from '@codexdlc/domain';
import type { Knex } from 'knex';

export interface ChangeClientInput {
  clientId: string;
  /** The version that the caller has read. */
  version: number;
  name?: string | undefined;
  /** Null takes the address away. */
  email?: string | null | undefined;
  language?: Client['language'] | undefined;
}

export async function changeClient(
  deps: { db: Knex },
  actor: Actor,
  input: ChangeClientInput,
): Promise<Client> {
  requirePermission(actor, 'client:change');
  const { clientId, version, name, email, language } = input;
  const change = {
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(language === undefined ? {} : { language }),
  };
  return deps.db.transaction(async (trx) => {
    const client = await createClientsRepository(trx, actor).change(clientId, version, change);
    await recordAudit(trx, actor, {
      action: 'client.changed',
      object: { kind: 'client', id: client.id },
      clientId: client.id,
      details: { fields: Object.keys(change) },
    });
    return client;
  });
}
