import type { Actor } from '../access/actor.ts';
import { requirePermission } from '../access/permission-rules.ts';
import { recordAudit } from '../audit/audit-repository.ts';
import { AppError, because } from '../errors.ts';
import type { User } from '../people/user.ts';
import { createUsersRepository } from '../people/users-repository.ts';
import type { AttemptDeps } from './admit-attempt.ts';
import { hashLinkCode, linkExpiryOf, newLinkCode, type LinkPurpose } from './password-link-rules.ts';
import { createPasswordLinksRepository } from './password-links-repository.ts';

export interface NewPasswordLink {
  user: User;
  /** Shown or sent once; stored nowhere. */
  code: string;
  expiresAt: Date;
}

/** A link with which a user sets a password. Those from before that nobody used stop working. */
export async function createPasswordLink(
  deps: AttemptDeps,
  actor: Actor,
  input: { userId: string; purpose: LinkPurpose },
): Promise<NewPasswordLink> {
  requirePermission(actor, 'user:change');
  const code = newLinkCode();
  const expiresAt = linkExpiryOf(input.purpose, deps.now());
  return deps.db.transaction(async (trx) => {
    const user = await createUsersRepository(trx, actor).get(input.userId);
    if (user.disabledAt !== null) throw disabled(user);
    const links = createPasswordLinksRepository(trx);
    await links.revokeUnused(user.id);
    const linkId = await links.insert({
      userId: user.id,
      purpose: input.purpose,
      tokenHash: hashLinkCode(code),
      expiresAt,
    });
    await recordAudit(trx, actor, {
      action: 'user.password-link-made',
      object: { kind: 'user', id: user.id },
      details: { linkId, purpose: input.purpose, expiresAt: expiresAt.toISOString() },
    });
    return { user, code, expiresAt };
  });
}

function disabled(user: User): AppError {
  return new AppError('CONFLICT', `${user.name} is disabled.`, {
    why: 'Whoever is disabled cannot sign in, with whatever password.',
    todo: 'Enable the user first.',
    ...because('user-disabled', { name: user.name }),
  });
}
