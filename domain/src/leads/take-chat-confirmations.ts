import type { Knex } from 'knex';
import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/permission-rules.ts';
import { createLeadConfirmationsRepository } from './lead-confirmations-repository.ts';

/**
 * Leads that were sent from a chat and whose mail nobody has begun: the chat's process has no queue of mails. Each is given
 * out once; whoever takes them stores their jobs in the same transaction.
 */
export async function takeChatConfirmations(
  deps: { db: Knex.Transaction },
  actor: Actor,
  { limit }: { limit: number },
): Promise<string[]> {
  requirePermission(actor, 'lead:change');
  return createLeadConfirmationsRepository(deps.db).takeOfChats(limit);
}
