import {
  createClientsRepository,
  recordAudit,
  requirePermission,
  type Actor,
  type Client,
} from '@codexdlc/domain';
import type { Knex } from 'knex';

export async function createClient(
  deps: { db: Knex },
  actor: Actor,
  input: { name: string; email?: string | null | undefined; language: Client['language'] },
): Promise<Client> {
  requirePermission(actor, 'client:change');
  return deps.db.transaction(async (trx) => {
    const client = await createClientsRepository(trx, actor).insert({
      name: input.name,
      email: input.email ?? null,
      language: input.language,
    });
    await recordAudit(trx, actor, {
      action: 'client.created',
      object: { kind: 'client', id: client.id },
      clientId: client.id,
      details: { name: client.name },
    });
    return client;
  });
}
