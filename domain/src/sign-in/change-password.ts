import type { UserActor } from '../access/actor.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import { hashPassword } from '../people/password-hash.ts';
import type { User } from '../people/user.ts';
import type { AttemptDeps } from './admit-attempt.ts';
import { requireGoodPassword } from './password-rules.ts';
import { setPasswordHash } from './passwords-repository.ts';
import { createSignInsRepository } from './sign-ins-repository.ts';
import { verifyPassword } from './verify-password.ts';

/** Whoever sits down at an open screen does not know the old one. Every other sign-in of the user ends. */
export async function changePassword(
  deps: AttemptDeps,
  actor: UserActor,
  user: User,
  input: { current: string; next: string },
): Promise<{ result: 'changed' } | { result: 'wrong' } | { result: 'locked'; until: Date }> {
  requireGoodPassword(input.next, user);
  const ip = actor.ip ?? '';
  const verdict = await verifyPassword(deps, { email: user.email, password: input.current, ip });
  if (verdict.result !== 'right') return verdict;
  const passwordHash = await hashPassword(input.next);
  await deps.db.transaction(async (trx) => {
    await setPasswordHash(trx, user.id, passwordHash);
    await createSignInsRepository(trx).endAll(user.id, actor.tokenId);
    await recordAudit(trx, actor, {
      action: 'user.password-changed',
      object: { kind: 'user', id: user.id },
    });
  });
  return { result: 'changed' };
}
