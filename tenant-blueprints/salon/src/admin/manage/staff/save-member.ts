import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { FormError } from '@codexdlc/blueprint-kit/forms/form.ts';
import { requireVersion } from '@codexdlc/blueprint-kit/forms/version.ts';
import { createFeedsRepository } from '../../../feeds/feeds-repository.ts';
import { changedNames } from '../changed-names.ts';
import type { Change, ManageDeps } from '../manage-deps.ts';
import type { TeamMember } from './team-member.ts';
import { createTeamRepository } from './team-repository.ts';

type Profile = Omit<TeamMember, 'id' | 'isWorking'>;
type Deps = Pick<ManageDeps, 'db' | 'now'>;

export async function addMember(deps: Deps, wanted: Profile, by: { userId: string }): Promise<number> {
  return deps.db.transaction(async (trx) => {
    const team = createTeamRepository(trx);
    await requireFreeAccount(team, wanted.userId, undefined);
    const id = await team.insert({ ...wanted, isWorking: true });
    await writeAudit(trx, { actor: `user:${by.userId}`, action: 'staff.add', about: `staff:${id}` });
    return id;
  });
}

export async function changeMember(deps: Deps, id: number, wanted: Profile, change: Change): Promise<void> {
  await deps.db.transaction(async (trx) => {
    const team = createTeamRepository(trx);
    const stored = await team.lock(id);
    if (!stored) throw new AppError('NOT_FOUND', `there is no member of staff ${id}`);
    requireVersion(stored, change.version);
    await requireFreeAccount(team, wanted.userId, id);
    await team.update({ ...stored, ...wanted });
    await writeAudit(trx, {
      actor: `user:${change.userId}`,
      action: 'staff.change',
      about: `staff:${id}`,
      detail: { changed: changedNames(stored, wanted) },
    });
  });
}

/** How many agreed appointments are left to be moved. */
export async function setWorking(
  deps: Deps,
  id: number,
  isWorking: boolean,
  by: { userId: string },
): Promise<number> {
  return deps.db.transaction(async (trx) => {
    const team = createTeamRepository(trx);
    const stored = await team.lock(id);
    if (!stored) throw new AppError('NOT_FOUND', `there is no member of staff ${id}`);
    await team.update({ ...stored, isWorking });
    // Whoever has left must not go on reading the calendar.
    if (!isWorking) await createFeedsRepository(trx).revoke({ staffId: id }, deps.now());
    const action = isWorking ? 'staff.return' : 'staff.leave';
    await writeAudit(trx, { actor: `user:${by.userId}`, action, about: `staff:${id}` });
    return isWorking ? 0 : team.countBooked(id, deps.now());
  });
}

async function requireFreeAccount(
  team: ReturnType<typeof createTeamRepository>,
  userId: string | null,
  staffId: number | undefined,
): Promise<void> {
  if (userId === null) return;
  const owner = await team.findByUser(userId);
  if (owner && owner.id !== staffId) throw new FormError({ account: { code: 'taken' } });
}
