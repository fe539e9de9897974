import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { FormError } from '@codexdlc/blueprint-kit/forms/form.ts';
import { choiceField } from '@codexdlc/blueprint-kit/forms/value-fields.ts';
import { weekField } from '@codexdlc/blueprint-kit/forms/week-field.ts';
import { formPage } from '../form-page.ts';
import { createSalonHoursRepository } from '../hours/salon-hours-repository.ts';
import type { ManageDeps } from '../manage-deps.ts';
import { memberAt } from './member-at.ts';
import { saveStaffHours } from './save-hours.ts';
import { memberTabs, nameOf } from './staff-view.ts';
import { createTeamRepository } from './team-repository.ts';

/** When somebody works: with the salon, or at times of their own. */
export function addStaffHoursRoutes(admin: AdminRouter, deps: ManageDeps): void {
  formPage(admin, deps, {
    path: '/staff/:id/hours',
    roles: ['owner'],
    active: 'staff',
    async load(reader) {
      const member = await memberAt(deps, reader);
      const hours = await createTeamRepository(deps.db).hours(member.id);
      return { member, hours, salonHours: await createSalonHoursRepository(deps.db).list() };
    },
    form: (_state, { t: { staff } }) => ({
      mode: choiceField({
        label: staff.hours.mode,
        look: 'radios',
        options: [
          { value: 'salon', label: staff.hours.salon },
          { value: 'own', label: staff.hours.own },
        ],
      }),
      week: weekField({ label: staff.hours.week, rows: 3 }),
    }),
    // The salon's own hours are what most people start from.
    show: ({ hours, salonHours }) => ({
      mode: hours.length > 0 ? 'own' : 'salon',
      week: hours.length > 0 ? hours : salonHours,
    }),
    seen: ({ hours }) => hours,
    look: ({ member }, reader) => ({
      title: reader.t.staff.hours.title(nameOf(member, reader)),
      lead: reader.t.staff.hours.lead,
      sections: [{ rows: ['mode', 'week'] }],
      back: { href: '/staff', label: reader.t.staff.title },
      tabs: memberTabs(member.id, 'hours', reader),
    }),
    async save({ mode, week }, change, { member }, { t }) {
      if (mode === 'own' && week.length === 0) throw new FormError({ 'week.1-1-from': { code: 'missing' } });
      await saveStaffHours(deps, member.id, mode === 'own' ? week : [], change);
      return { to: `/staff/${member.id}/hours`, said: t.common.saved };
    },
  });
}
