import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import type { ManageDeps } from '../manage-deps.ts';
import { memberAt } from '../staff/member-at.ts';
import { memberTabs, nameOf } from '../staff/staff-view.ts';
import { createTeamRepository } from '../staff/team-repository.ts';
import { addFeedPages } from './feed-pages.ts';

/** Calendar feeds: of anybody for the owner, of oneself for staff. */
export function addFeedsRoutes(admin: AdminRouter, deps: ManageDeps): void {
  addFeedPages(admin, deps, {
    path: '/staff/:id/feed',
    at: ({ param }) => `/staff/${param('id')}/feed`,
    roles: ['owner'],
    active: 'staff',
    whose: async (reader) => (await memberAt(deps, reader)).id,
    async look(_staffId, reader) {
      const member = await memberAt(deps, reader);
      return {
        title: reader.t.integrations.feeds.of(nameOf(member, reader)),
        tabs: memberTabs(member.id, 'feed', reader),
        back: { href: '/staff', label: reader.t.staff.title },
      };
    },
  });

  addFeedPages(admin, deps, {
    path: '/my-times/feed',
    at: () => '/my-times/feed',
    roles: ['owner', 'staff'],
    active: 'my-times',
    async whose({ user }) {
      const member = await createTeamRepository(deps.db).findByUser(user.id);
      if (!member) throw new AppError('NOT_FOUND', 'this account belongs to nobody in the team yet');
      return member.id;
    },
    look: (_staffId, { t }) =>
      Promise.resolve({
        title: t.integrations.feeds.title,
        back: { href: '/my-times', label: t.staff.me.title },
      }),
  });
}
