import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import type { ManageDeps } from '../manage-deps.ts';
import type { Reader } from '../reader.ts';
import type { TeamMember } from './team-member.ts';
import { createTeamRepository } from './team-repository.ts';

/** Whom the address `/staff/:id` names. */
export async function memberAt(
  { db }: Pick<ManageDeps, 'db'>,
  { param }: Pick<Reader, 'param'>,
): Promise<TeamMember> {
  const text = param('id');
  const member = /^\d{1,9}$/.test(text) ? await createTeamRepository(db).find(Number(text)) : undefined;
  if (!member) throw new AppError('NOT_FOUND', `there is no member of staff ${text}`);
  return member;
}
