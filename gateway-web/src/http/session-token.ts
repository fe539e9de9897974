import type { Sealer } from '@codexdlc/domain';
import type { SessionUser } from './session.ts';

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
