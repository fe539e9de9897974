import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { FormError } from '@codexdlc/blueprint-kit/forms/form.ts';
import { requireVersion } from '@codexdlc/blueprint-kit/forms/version.ts';
import type { WeekHours } from '@codexdlc/blueprint-kit/forms/week-field.ts';
import type { Change, ManageDeps } from '../manage-deps.ts';
import { createSalonHoursRepository, type SpecialDay } from './salon-hours-repository.ts';
import { specialDayProblems } from './special-day-rules.ts';

export async function saveOpeningHours(
  deps: Pick<ManageDeps, 'db'>,
  hours: readonly WeekHours[],
  change: Change,
): Promise<void> {
  await deps.db.transaction(async (trx) => {
    const repository = createSalonHoursRepository(trx);
    await repository.lock();
    requireVersion(await repository.list(), change.version);
    await repository.replace(hours);
    await writeAudit(trx, { actor: `user:${change.userId}`, action: 'hours.change' });
  });
}

export async function addSpecialDay(
  deps: Pick<ManageDeps, 'db' | 'newId'>,
  wanted: Omit<SpecialDay, 'id'>,
  by: { userId: string },
): Promise<void> {
  await deps.db.transaction(async (trx) => {
    const repository = createSalonHoursRepository(trx);
    await repository.lockSpecialDays();
    const problems = specialDayProblems(wanted, await repository.specialDaysOn(wanted.day));
    if (problems) throw new FormError(problems);
    const id = deps.newId();
    await repository.insertSpecialDay({ ...wanted, id });
    const detail = { day: wanted.day };
    await writeAudit(trx, {
      actor: `user:${by.userId}`,
      action: 'special-day.add',
      about: `special-day:${id}`,
      detail,
    });
  });
}

export async function removeSpecialDay(
  deps: Pick<ManageDeps, 'db'>,
  id: string,
  by: { userId: string },
): Promise<void> {
  await deps.db.transaction(async (trx) => {
    const isThere = await createSalonHoursRepository(trx).deleteSpecialDay(id);
    if (!isThere) throw new AppError('NOT_FOUND', `there is no special day ${id}`);
    await writeAudit(trx, {
      actor: `user:${by.userId}`,
      action: 'special-day.remove',
      about: `special-day:${id}`,
    });
  });
}
