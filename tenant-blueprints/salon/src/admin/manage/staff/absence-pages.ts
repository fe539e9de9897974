import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { AbsenceKind } from '../../../booking/absence.ts';
import { blockTime } from '../../../booking/block-time.ts';
import { removeAbsence } from '../../../booking/remove-absence.ts';
import { deskActor } from '../../desk-actor.ts';
import { formPage, type FormLook, type Role } from '../form-page.ts';
import { actionRoute } from '../list-page.ts';
import type { ManageDeps } from '../manage-deps.ts';
import type { Reader } from '../reader.ts';
import { ABSENCE_ROWS, absenceEntry, absenceForm, absenceOf, emptyAbsence } from './absence-form.ts';
import { createTeamRepository } from './team-repository.ts';

export interface AbsencePages {
  /** Of the page; a button to remove one is below it. */
  path: string;
  /** The same with what stands in the address that is open now. */
  at(reader: Reader): string;
  roles: readonly Role[];
  active: string;
  kinds?: readonly [AbsenceKind, ...AbsenceKind[]];
  /** Whose absences; null is the whole salon. */
  whose(reader: Reader): Promise<number | null>;
  look(
    staffId: number | null,
    reader: Reader,
  ): Promise<Pick<FormLook, 'title' | 'lead' | 'tabs' | 'back' | 'model'>>;
}

/** Absences that are entered and removed: of somebody in the team, of oneself, or of the salon as a whole. */
export function addAbsencePages(admin: AdminRouter, deps: ManageDeps, pages: AbsencePages): void {
  const { path, roles, active, kinds } = pages;

  formPage(admin, deps, {
    path,
    roles,
    active,
    async load(reader) {
      const staffId = await pages.whose(reader);
      const absences = await createTeamRepository(deps.db).absencesAfter(staffId, deps.now());
      return { staffId, absences, look: await pages.look(staffId, reader) };
    },
    form: (_state, reader) => absenceForm(reader, kinds),
    show: (_state, { settings }) =>
      emptyAbsence(kinds?.[0] ?? 'holiday', wallClockAt(settings.timeZone, deps.now()).day),
    look: ({ absences, look }, reader) => ({
      ...look,
      submit: reader.t.staff.absences.add,
      sections: [{ title: reader.t.staff.absences.add, rows: ABSENCE_ROWS }],
      view: 'admin/manage/dated',
      model: {
        ...look.model,
        entries: absences.map((absence) => absenceEntry(absence, reader, pages.at(reader))),
        noneText: reader.t.staff.absences.none,
      },
    }),
    async save(values, _change, { staffId }, reader) {
      const { t, settings, user } = reader;
      const wish = { staffId, ...absenceOf(values, settings.timeZone) };
      const { stillBooked } = await blockTime(deps, wish, await deskActor(deps.db, user));
      const count = stillBooked.length;
      return {
        to: pages.at(reader),
        said: count === 0 ? t.common.added : t.staff.absences.stillBooked(count),
      };
    },
  });

  actionRoute(admin, deps, {
    path: `${path}/:absence/remove`,
    roles,
    back: (reader) => pages.at(reader),
    async act(reader) {
      await removeAbsence(deps, reader.id('absence'), await deskActor(deps.db, reader.user));
      return { to: pages.at(reader), said: reader.t.common.removed };
    },
  });
}
