import { systemActor } from '../access/actor.ts';
import type { User } from '../people/user.ts';
import { createUsersRepository } from '../people/users-repository.ts';
import type { AttemptDeps } from './admit-attempt.ts';
import {
  hashLinkCode,
  isLinkCode,
  passwordLinkStanding,
  type LinkPurpose,
  type PasswordLinkStanding,
} from './password-link-rules.ts';
import { createPasswordLinksRepository } from './password-links-repository.ts';

export interface SeenPasswordLink {
  linkId: string;
  purpose: LinkPurpose;
  standing: PasswordLinkStanding;
  user: User;
}

/** Reads only: programs that look into mails follow links too. */
export async function seePasswordLink(
  deps: AttemptDeps,
  code: string,
): Promise<SeenPasswordLink | undefined> {
  if (!isLinkCode(code)) return undefined;
  const link = await createPasswordLinksRepository(deps.db).find(hashLinkCode(code));
  if (!link) return undefined;
  const user = await createUsersRepository(deps.db, systemActor('password-link')).get(link.userId);
  if (user.disabledAt !== null) return undefined;
  return {
    linkId: link.id,
    purpose: link.purpose,
    standing: passwordLinkStanding(link, deps.now()),
    user,
  };
}
