import type { Knex } from 'knex';
import type { Actor, Role } from '../access/actor.ts';
import { requirePermission } from '../access/permission-rules.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import { requireGoodPassword } from '../sign-in/password-rules.ts';
import { createClientsRepository } from './clients-repository.ts';
import { hashPassword } from './password-hash.ts';
import { normalEmail, requireClientFits } from './user-rules.ts';
import type { User } from './user.ts';
import { createUsersRepository } from './users-repository.ts';

export interface CreateUserInput {
  email: string;
  name: string;
  role: Role;
  clientId?: string | undefined;
  /** Without one the user can use tokens only. */
  password?: string | undefined;
}

export async function createUser(deps: { db: Knex }, actor: Actor, input: CreateUserInput): Promise<User> {
  requirePermission(actor, 'user:change');
  const clientId = input.clientId ?? null;
  requireClientFits(input.role, clientId);
  if (input.password !== undefined) requireGoodPassword(input.password, input);
  const passwordHash = input.password === undefined ? null : await hashPassword(input.password);
  return deps.db.transaction(async (trx) => {
    if (clientId !== null) await createClientsRepository(trx, actor).get(clientId);
    const user = await createUsersRepository(trx, actor).insert({
      email: normalEmail(input.email),
      name: input.name,
      role: input.role,
      clientId,
      passwordHash,
    });
    await recordAudit(trx, actor, {
      action: 'user.created',
      object: { kind: 'user', id: user.id },
      ...(clientId === null ? {} : { clientId }),
      details: { email: user.email, role: user.role },
    });
    return user;
  });
}
