import { recordAudit } from '../audit/audit-repository.ts';
import { AppError, because } from '../errors.ts';
import { hashPassword } from '../people/password-hash.ts';
import type { User } from '../people/user.ts';
import { forgiveAttempts, type AttemptDeps } from './admit-attempt.ts';
import { requireGoodPassword } from './password-rules.ts';
import { createPasswordLinksRepository } from './password-links-repository.ts';
import { setPasswordHash } from './passwords-repository.ts';
import { seePasswordLink } from './see-password-link.ts';
import { actorOfUser } from './sign-in-rules.ts';
import { createSignInsRepository } from './sign-ins-repository.ts';

/** Uses the link up, ends every sign-in of the user and lifts the lock of the account. It signs nobody in. */
export async function setPasswordByLink(
  deps: AttemptDeps,
  input: { code: string; password: string; ip: string },
): Promise<User> {
  const seen = await seePasswordLink(deps, input.code);
  if (seen?.standing !== 'open') throw gone();
  const { user, linkId, purpose } = seen;
  requireGoodPassword(input.password, user);
  const passwordHash = await hashPassword(input.password);
  await deps.db.transaction(async (trx) => {
    const links = createPasswordLinksRepository(trx);
    if (!(await links.use(linkId, deps.now()))) throw gone();
    await setPasswordHash(trx, user.id, passwordHash);
    await createSignInsRepository(trx).endAll(user.id);
    await recordAudit(trx, actorOfUser(user, { ip: input.ip }), {
      action: 'user.password-set',
      object: { kind: 'user', id: user.id },
      details: { linkId, purpose },
    });
  });
  await forgiveAttempts(deps, [{ kind: 'account', value: user.email }]);
  return user;
}

function gone(): AppError {
  return new AppError('GONE', 'This link cannot be used.', {
    why: 'It was used, replaced by a newer one, or is too old.',
    todo: 'Ask for a new link.',
    ...because('link-unusable', {}),
  });
}
