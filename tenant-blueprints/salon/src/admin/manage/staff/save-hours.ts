import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { requireVersion } from '@codexdlc/blueprint-kit/forms/version.ts';
import type { WeekHours } from '@codexdlc/blueprint-kit/forms/week-field.ts';
import type { Change, ManageDeps } from '../manage-deps.ts';
import { createTeamRepository } from './team-repository.ts';

/** Without any, the member of staff works when the salon is open. */
export async function saveStaffHours(
  deps: Pick<ManageDeps, 'db'>,
  staffId: number,
  hours: readonly WeekHours[],
  change: Change,
): Promise<void> {
  await deps.db.transaction(async (trx) => {
    const team = createTeamRepository(trx);
    if (!(await team.lock(staffId)))
      throw new AppError('NOT_FOUND', `there is no member of staff ${staffId}`);
    requireVersion(await team.hours(staffId), change.version);
    await team.replaceHours(staffId, hours);
    await writeAudit(trx, {
      actor: `user:${change.userId}`,
      action: 'staff.hours',
      about: `staff:${staffId}`,
    });
  });
}
