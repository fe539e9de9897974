import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { formPage, type Section } from '../form-page.ts';
import { actionRoute, listPage } from '../list-page.ts';
import type { ManageDeps } from '../manage-deps.ts';
import { moveInOrder } from '../order/move-in-order.ts';
import { readDirection } from '../order/order-rules.ts';
import type { Reader } from '../reader.ts';
import { createTeamRepository } from '../staff/team-repository.ts';
import { createCatalogueRepository } from './catalogue-repository.ts';
import { endService, offerServiceAgain } from './end-service.ts';
import type { ManagedService } from './managed-service.ts';
import { createManagedServicesRepository } from './managed-services-repository.ts';
import { addService, changeService } from './save-service.ts';
import { serviceForm, serviceOf, valuesOfService, type ServiceChoices } from './service-form.ts';
import { servicesTabs, servicesView } from './services-view.ts';

const roles = ['owner'] as const;
const at = { roles, active: 'services' };

const NEW: Omit<ManagedService, 'id' | 'isOffered'> = {
  title: { de: '', en: '', ru: '' },
  note: { de: '', en: '', ru: '' },
  categoryId: null,
  durationMinutes: 30,
  priceCents: 0,
  isPriceFrom: false,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  depositCents: 0,
  isOnline: true,
  staff: [],
  resourceIds: [],
};

/** The list of services, and one of them. */
export function addServicesRoutes(admin: AdminRouter, deps: ManageDeps): void {
  const { db } = deps;

  listPage(admin, deps, {
    path: '/services',
    ...at,
    async look(reader) {
      const { title, lead } = reader.t.services;
      const services = await createManagedServicesRepository(db).list();
      const model = servicesView(services, await choicesFor(deps), reader);
      return { view: 'admin/manage/services', title, lead, tabs: servicesTabs('services', reader), model };
    },
  });

  formPage(admin, deps, {
    path: '/services/new',
    ...at,
    load: () => choicesFor(deps),
    form: (choices, reader) => serviceForm(choices, reader),
    show: () => ({ ...valuesOfService(NEW) }),
    look: (choices, { t }) => ({
      title: t.services.newTitle,
      sections: sectionsOf(choices, t.services.sections),
      back: { href: '/services', label: t.services.title },
    }),
    async save(values, change, _state, { t }) {
      await addService(deps, serviceOf(values), change);
      return { to: '/services', said: t.common.added };
    },
  });

  formPage(admin, deps, {
    path: '/services/:id',
    ...at,
    load: async (reader) => ({ service: await serviceAt(deps, reader), choices: await choicesFor(deps) }),
    form: ({ choices }, reader) => serviceForm(choices, reader),
    show: ({ service }) => valuesOfService(service),
    seen: ({ service }) => service,
    look: ({ service, choices }, { t, language }) => ({
      title: service.title[language] || service.title.de,
      ...(!service.isOffered && { lead: t.services.ended }),
      sections: sectionsOf(choices, t.services.sections),
      back: { href: '/services', label: t.services.title },
      model: {
        afterwards: service.isOffered
          ? [{ label: t.services.end, help: t.services.endHelp, action: `/services/${service.id}/end` }]
          : [{ label: t.services.offerAgain, action: `/services/${service.id}/offer`, isPlain: true }],
      },
    }),
    async save(values, change, { service }, { t }) {
      await changeService(deps, service.id, serviceOf(values), change);
      return { to: '/services', said: t.common.saved };
    },
  });

  actionRoute(admin, deps, {
    path: '/services/:id/end',
    roles,
    back: () => '/services',
    async act({ param, user, t }) {
      const outcome = await endService(deps, param('id'), { userId: user.id });
      return { to: '/services', said: outcome === 'deleted' ? t.services.removedNow : t.services.endedNow };
    },
  });

  actionRoute(admin, deps, {
    path: '/services/:id/offer',
    roles,
    back: () => '/services',
    async act({ param, user, t }) {
      await offerServiceAgain(deps, param('id'), { userId: user.id });
      return { to: '/services', said: t.services.offeredNow };
    },
  });

  actionRoute(admin, deps, {
    path: '/services/:id/order',
    roles,
    back: () => '/services',
    async act({ param, user }, body) {
      const wanted = {
        table: 'services',
        id: param('id'),
        direction: readDirection(body['direction']),
      } as const;
      await moveInOrder(deps, wanted, { userId: user.id });
      return { to: '/services' };
    },
  });
}

async function serviceAt({ db }: ManageDeps, { param }: Reader): Promise<ManagedService> {
  const service = await createManagedServicesRepository(db).find(param('id'));
  if (!service) throw new AppError('NOT_FOUND', `there is no service ${param('id')}`);
  return service;
}

async function choicesFor({ db }: ManageDeps): Promise<ServiceChoices> {
  const catalogue = createCatalogueRepository(db);
  const [categories, resources, staff] = await Promise.all([
    catalogue.listCategories(),
    catalogue.listResources(),
    createTeamRepository(db).listWorking(),
  ]);
  return { categories, resources, staff };
}

function sectionsOf(
  { staff, resources }: ServiceChoices,
  words: Reader['t']['services']['sections'],
): Section[] {
  const own = staff.map(({ id }) => [`own-duration-${id}`, `own-price-${id}`]);
  return [
    { title: words.words, rows: ['title', 'note', 'category'] },
    { title: words.time, rows: [['duration', 'price'], 'isPriceFrom', ['bufferBefore', 'bufferAfter']] },
    { title: words.booking, rows: ['isOnline', 'deposit'] },
    ...(staff.length > 0
      ? [{ title: words.who, help: words.whoHelp, rows: ['who'], folded: { label: words.own, rows: own } }]
      : []),
    ...(resources.length > 0 ? [{ title: words.needs, help: words.needsHelp, rows: ['resources'] }] : []),
  ];
}
