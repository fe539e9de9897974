import type { Role, Scope, Sealer } from '@codexdlc/domain';
import type { SessionUser } from './session.ts';

/** What the token of a session may do at most: all that the role may. */
export const SCOPE_OF: Record<Role, Scope> = { architect: 'admin', operator: 'operate', client: 'read' };

export const SESSION_TOKEN_NAME = 'CRM sign-in';

/** Whoever reads Redis cannot use what lies there. */
export function sealSessionToken(sealer: Sealer, userId: string, secret: string): string {
  return sealer.seal(contextOf(userId), secret);
}

export function openSessionToken(sealer: Sealer, { id, sealedToken }: SessionUser): string {
  const secret = sealer.open(contextOf(id), sealedToken);
  if (typeof secret !== 'string') throw new Error('the session holds no token');
  return secret;
}

function contextOf(userId: string): string {
  return `session-token|${userId}`;
}
