import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { inLanguage } from '../../../site/localized.ts';
import { formPage, type Section } from '../form-page.ts';
import { actionRoute, listPage } from '../list-page.ts';
import type { ManageDeps } from '../manage-deps.ts';
import { moveInOrder } from '../order/move-in-order.ts';
import { readDirection } from '../order/order-rules.ts';
import { createPicturesRepository } from '@codexdlc/blueprint-kit/pictures/pictures-repository.ts';
import type { Reader } from '../reader.ts';
import { memberAt } from './member-at.ts';
import { memberForm, profileOf, valuesOfMember, type MemberChoices } from './member-form.ts';
import { addMember, changeMember, setWorking } from './save-member.ts';
import { memberTabs, nameOf } from './staff-view.ts';
import { createTeamRepository } from './team-repository.ts';

const roles = ['owner'] as const;
const at = { roles, active: 'staff' };

const NEW = {
  name: '',
  roleTitle: { de: '', en: '', ru: '' },
  about: { de: '', en: '', ru: '' },
  pictureId: null,
  isOnline: true,
  userId: null,
};

/** Who is in the team, and what is said of them. */
export function addStaffRoutes(admin: AdminRouter, deps: ManageDeps): void {
  const { db } = deps;

  listPage(admin, deps, {
    path: '/staff',
    ...at,
    async look(reader) {
      const { t, language, settings } = reader;
      const things = (await createTeamRepository(db).list()).map((member) => ({
        name: nameOf(member, reader),
        href: `/staff/${member.id}`,
        detail: inLanguage(member.roleTitle, language, settings.language),
        ...(member.isWorking && { orderPath: `/staff/${member.id}/order` }),
        ...(!member.isWorking && { state: t.staff.left }),
        ...(member.isWorking && !member.isOnline && { state: t.staff.notOnline }),
      }));
      const { title, lead, add, empty, emptyHint } = t.staff;
      const model = {
        things,
        icon: 'users',
        addHref: '/staff/new',
        addLabel: add,
        emptyText: empty,
        emptyHint,
      };
      return { view: 'admin/manage/things', title, lead, model };
    },
  });

  formPage(admin, deps, {
    path: '/staff/new',
    ...at,
    load: async () => ({
      choices: await choicesFor(deps, undefined),
      count: (await createTeamRepository(db).list()).length,
    }),
    form: ({ choices }, reader) => memberForm(choices, reader),
    show: ({ count }) => valuesOfMember({ ...NEW, colour: count % 12 }),
    look: (_state, { t }) => ({
      title: t.staff.newTitle,
      sections: sectionsOf(t),
      back: { href: '/staff', label: t.staff.title },
    }),
    async save(values, change, _state, { t }) {
      const id = await addMember(deps, profileOf(values), change);
      return { to: `/staff/${id}/hours`, said: t.common.added };
    },
  });

  formPage(admin, deps, {
    path: '/staff/:id',
    ...at,
    async load(reader) {
      const member = await memberAt(deps, reader);
      return { member, choices: await choicesFor(deps, member.id) };
    },
    form: ({ choices }, reader) => memberForm(choices, reader),
    show: ({ member }) => valuesOfMember(member),
    seen: ({ member }) => member,
    look: ({ member }, reader) => {
      const { t } = reader;
      const path = `/staff/${member.id}`;
      return {
        title: nameOf(member, reader),
        ...(!member.isWorking && { lead: t.staff.left }),
        sections: sectionsOf(t),
        back: { href: '/staff', label: t.staff.title },
        tabs: memberTabs(member.id, 'profile', reader),
        model: {
          afterwards: member.isWorking
            ? [{ label: t.staff.leave, help: t.staff.leaveHelp, action: `${path}/leave` }]
            : [{ label: t.staff.comeBack, action: `${path}/return`, isPlain: true }],
        },
      };
    },
    async save(values, change, { member }, { t }) {
      await changeMember(deps, member.id, profileOf(values), change);
      return { to: `/staff/${member.id}`, said: t.common.saved };
    },
  });

  addButtons(admin, deps);
}

function addButtons(admin: AdminRouter, deps: ManageDeps): void {
  for (const [path, isWorking] of [
    ['/staff/:id/leave', false],
    ['/staff/:id/return', true],
  ] as const) {
    actionRoute(admin, deps, {
      path,
      roles,
      back: () => '/staff',
      async act(reader) {
        const { id } = await memberAt(deps, reader);
        const left = await setWorking(deps, id, isWorking, { userId: reader.user.id });
        const { backNow, leftNow } = reader.t.staff;
        return { to: '/staff', said: isWorking ? backNow : leftNow(left) };
      },
    });
  }

  actionRoute(admin, deps, {
    path: '/staff/:id/order',
    roles,
    back: () => '/staff',
    async act(reader, body) {
      const { id } = await memberAt(deps, reader);
      const wanted = { table: 'staff', id, direction: readDirection(body['direction']) } as const;
      await moveInOrder(deps, wanted, { userId: reader.user.id });
      return { to: '/staff' };
    },
  });
}

async function choicesFor({ db }: ManageDeps, staffId: number | undefined): Promise<MemberChoices> {
  const [accounts, pictures] = await Promise.all([
    createTeamRepository(db).freeAccounts(staffId),
    createPicturesRepository(db).list(),
  ]);
  return { accounts, pictures };
}

function sectionsOf({ staff }: Reader['t']): Section[] {
  return [
    { title: staff.sections.profile, rows: ['name', 'roleTitle'] },
    { title: staff.sections.website, rows: ['about', 'picture'] },
    { title: staff.sections.booking, rows: ['isOnline', 'colour', 'account'] },
  ];
}
