import type { Role } from '../access/actor.ts';
import { AppError, because } from '../errors.ts';
import { readEmail } from './mail-address-rules.ts';
import type { User } from './user.ts';

/** One person, one spelling. What is no address stays what it is: nobody has it. */
export function normalEmail(email: string): string {
  const plain = email.trim();
  return readEmail(plain) ?? plain.toLowerCase();
}

/** A client's user belongs to a client, and nobody else does. */
export function requireClientFits(role: Role, clientId: string | null): void {
  if ((role === 'client') === (clientId !== null)) return;
  throw new AppError('INVALID_INPUT', `A user with the role ${role} cannot be made like this.`, {
    why:
      role === 'client'
        ? '"clientId" is missing: it says whose tenants are shown.'
        : '"clientId" is given, but only users with the role client belong to one.',
    todo: role === 'client' ? 'Give the id of the client.' : 'Leave "clientId" out.',
    ...because(role === 'client' ? 'client-of-user-missing' : 'client-of-user-extra', { field: 'clientId' }),
  });
}

/** Whether the change takes away a way in that only architects have. */
export function losesArchitect(before: User, after: { role: Role; disabled: boolean }): boolean {
  const wasArchitect = before.role === 'architect' && before.disabledAt === null;
  return wasArchitect && (after.role !== 'architect' || after.disabled);
}

export function lastArchitect(user: User): AppError {
  return new AppError('CONFLICT', `${user.name} is the last active architect.`, {
    why: 'Without one nobody could manage users, hosts and prices any more.',
    todo: 'Make another user an architect first.',
    ...because('last-architect', { name: user.name }),
  });
}
