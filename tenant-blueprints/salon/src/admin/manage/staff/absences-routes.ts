import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import type { ManageDeps } from '../manage-deps.ts';
import { addAbsencePages } from './absence-pages.ts';
import { memberAt } from './member-at.ts';
import { memberTabs, nameOf } from './staff-view.ts';

/** When somebody is away, and when the whole salon is closed. */
export function addAbsencesRoutes(admin: AdminRouter, deps: ManageDeps): void {
  addAbsencePages(admin, deps, {
    path: '/staff/:id/absences',
    at: ({ param }) => `/staff/${param('id')}/absences`,
    roles: ['owner'],
    active: 'staff',
    whose: async (reader) => (await memberAt(deps, reader)).id,
    async look(_staffId, reader) {
      const member = await memberAt(deps, reader);
      return {
        title: reader.t.staff.absences.title(nameOf(member, reader)),
        lead: reader.t.staff.absences.lead,
        tabs: memberTabs(member.id, 'absences', reader),
        back: { href: '/staff', label: reader.t.staff.title },
      };
    },
  });

  addAbsencePages(admin, deps, {
    path: '/settings/closures',
    at: () => '/settings/closures',
    roles: ['owner'],
    active: 'settings',
    kinds: ['closed'],
    whose: () => Promise.resolve(null),
    look: (_staffId, { t }) =>
      Promise.resolve({
        title: t.hours.special.closures,
        lead: t.staff.absences.lead,
        back: { href: '/settings', label: t.settings.title },
      }),
  });
}
