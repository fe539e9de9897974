import type { Role, Scope, UserActor } from '../access/actor.ts';
import type { User } from '../people/user.ts';

export const SIGN_IN_TOKEN_NAME = 'CRM sign-in';
/** Longer than a session lives. */
export const SIGN_IN_TOKEN_DAYS = 1;

/** What one may do who signed in through a browser. */
const SCOPE_OF: Record<Role, Scope> = { architect: 'admin', operator: 'operate', client: 'read' };

export function signInScopes(role: Role): readonly Scope[] {
  return [SCOPE_OF[role]];
}

export function actorOfUser(user: User, more: { ip?: string; tokenId?: string } = {}): UserActor {
  return {
    kind: 'user',
    userId: user.id,
    name: user.name,
    role: user.role,
    clientId: user.clientId ?? undefined,
    scopes: signInScopes(user.role),
    ...more,
  };
}

/** A role that changed since then ends the sign-in: what it may do was decided at its beginning. */
export function fitsRole(role: Role, scopes: readonly Scope[]): boolean {
  return scopes.length === 1 && scopes[0] === SCOPE_OF[role];
}
