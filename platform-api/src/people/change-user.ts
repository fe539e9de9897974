import {
  createClientsRepository,
  createUsersRepository,
  lastArchitect,
  losesArchitect,
  recordAudit,
  requireClientFits,
  requirePermission,
  type Actor,
  type Role,
  type User,
} from '@codexdlc/domain';
import type { Knex } from 'knex';

export interface ChangeUserInput {
  userId: string;
  /** The version that the caller has read. */
  version: number;
  name?: string | undefined;
  role?: Role | undefined;
  clientId?: string | null | undefined;
  /** A disabled user's tokens are refused from then on; they work again when the user does. */
  disabled?: boolean | undefined;
}

export async function changeUser(deps: { db: Knex }, actor: Actor, input: ChangeUserInput): Promise<User> {
  requirePermission(actor, 'user:change');
  return deps.db.transaction(async (trx) => {
    const users = createUsersRepository(trx, actor);
    // Locked before the user is read: two architects who demote each other at once wait here for one another.
    const architects = await users.lockActiveArchitects();
    const before = await users.get(input.userId);
    const role = input.role ?? before.role;
    const disabled = input.disabled ?? before.disabledAt !== null;
    const clientId = clientAfter(before, input, role);
    requireClientFits(role, clientId);
    if (clientId !== null) await createClientsRepository(trx, actor).get(clientId);
    if (architects < 2 && losesArchitect(before, { role, disabled })) throw lastArchitect(before);
    const user = await users.change(before.id, input.version, { name: input.name, role, clientId, disabled });
    await recordAudit(trx, actor, {
      action: 'user.changed',
      object: { kind: 'user', id: user.id },
      details: { role, disabled, clientId, ...(input.name === undefined ? {} : { name: input.name }) },
    });
    return user;
  });
}

/** Whoever is no client's user any more belongs to none. */
function clientAfter(before: User, input: ChangeUserInput, role: Role): string | null {
  if (input.clientId !== undefined) return input.clientId;
  return role === 'client' ? before.clientId : null;
}
