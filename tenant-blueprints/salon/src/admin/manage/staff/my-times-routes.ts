import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { clockText } from '@codexdlc/blueprint-kit/forms/week-field.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { createChatsRepository } from '../../../bot/chats-repository.ts';
import { listPage } from '../list-page.ts';
import { createSalonHoursRepository } from '../hours/salon-hours-repository.ts';
import type { ManageDeps } from '../manage-deps.ts';
import type { Reader } from '../reader.ts';
import { addAbsencePages } from './absence-pages.ts';
import { addMyChatRoute } from './my-chat-route.ts';
import { createTeamRepository } from './team-repository.ts';

const roles = ['owner', 'staff'] as const;

/** What staff see of themselves: hours to read, absences to enter. */
export function addMyTimesRoutes(admin: AdminRouter, deps: ManageDeps): void {
  const mine = ({ user }: Reader) => createTeamRepository(deps.db).findByUser(user.id);

  listPage(admin, deps, {
    path: '/my-times',
    roles,
    active: 'my-times',
    async look(reader) {
      const member = await mine(reader);
      const own = member ? await createTeamRepository(deps.db).hours(member.id) : [];
      const hours = own.length > 0 ? own : await createSalonHoursRepository(deps.db).list();
      const week = reader.t.common.weekdays.map((name, index) => ({
        name,
        hours: hours
          .filter(({ weekday }) => weekday === index + 1)
          .map(({ opensAt, closesAt }) => `${clockText(opensAt)} – ${clockText(closesAt)}`)
          .join(', '),
      }));
      const { title, lead } = reader.t.staff.me;
      const hasBot = (await createChatsRepository(deps.db).username()) !== undefined;
      const model = { isLinked: member !== undefined, isLikeSalon: own.length === 0, week, hasBot };
      return { view: 'admin/manage/my-times', title, lead, model };
    },
  });

  addMyChatRoute(admin, deps);

  addAbsencePages(admin, deps, {
    path: '/my-times/absences',
    at: () => '/my-times/absences',
    roles,
    active: 'my-times',
    async whose(reader) {
      const member = await mine(reader);
      if (!member) throw new AppError('NOT_FOUND', 'this account belongs to nobody in the team yet');
      return member.id;
    },
    look: (_staffId, { t }) =>
      Promise.resolve({
        title: t.staff.tabs.absences,
        lead: t.staff.absences.lead,
        back: { href: '/my-times', label: t.staff.me.title },
      }),
  });
}
