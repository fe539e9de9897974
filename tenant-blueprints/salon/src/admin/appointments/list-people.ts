import type { AdminDeps } from '../admin-deps.ts';
import { createCalendarEntriesRepository } from '../calendar/calendar-entries-repository.ts';
import type { Desk } from '../desk-page.ts';

export interface PersonChoice {
  value: string;
  label: string;
}

/** Whose calendars the reader may change. */
export async function listPeople(
  { db }: Pick<AdminDeps, 'db'>,
  { actor, t }: Pick<Desk, 'actor' | 't'>,
): Promise<PersonChoice[]> {
  const staff = await createCalendarEntriesRepository(db).listStaff();
  return staff
    .filter(({ id }) => actor.kind === 'owner' || id === actor.staffId)
    .map(({ id, name }) => ({ value: String(id), label: name || t.chair(id) }));
}
