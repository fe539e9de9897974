import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { localField } from '@codexdlc/blueprint-kit/forms/text-fields.ts';
import { numberField } from '@codexdlc/blueprint-kit/forms/value-fields.ts';
import { inLanguage } from '../../../site/localized.ts';
import { formPage } from '../form-page.ts';
import { actionRoute, listPage } from '../list-page.ts';
import type { ManageDeps } from '../manage-deps.ts';
import { moveInOrder } from '../order/move-in-order.ts';
import { readDirection } from '../order/order-rules.ts';
import type { Reader } from '../reader.ts';
import { createCatalogueRepository } from './catalogue-repository.ts';
import type { Category, Resource } from './managed-service.ts';
import { createManagedServicesRepository } from './managed-services-repository.ts';
import { removeCategory, removeResource, saveCategory, saveResource } from './save-catalogue.ts';
import { servicesTabs } from './services-view.ts';

const roles = ['owner'] as const;
const at = { roles, active: 'services' };
const EMPTY = { de: '', en: '', ru: '' };

/** Groups of services, and rooms and devices. */
export function addCatalogueRoutes(admin: AdminRouter, deps: ManageDeps): void {
  addCategories(admin, deps);
  addResources(admin, deps);
}

function addCategories(admin: AdminRouter, deps: ManageDeps): void {
  const path = '/services/categories';
  const formFor = ({ t }: Reader) => ({
    title: localField({
      label: t.services.categories.name,
      max: 60,
      required: ['de'],
      help: t.common.optionalLanguages,
    }),
  });

  listPage(admin, deps, {
    path,
    ...at,
    async look(reader) {
      const words = reader.t.services.categories;
      const categories = await createCatalogueRepository(deps.db).listCategories();
      const services = await createManagedServicesRepository(deps.db).list();
      const things = categories.map(({ id, title }) => ({
        name: inLanguage(title, reader.language, reader.settings.language),
        href: `${path}/${id}`,
        detail: words.count(
          services.filter(({ categoryId, isOffered }) => categoryId === id && isOffered).length,
        ),
        orderPath: `${path}/${id}/order`,
      }));
      return thingsLook('categories', things, words, reader);
    },
  });

  formPage(admin, deps, {
    path: `${path}/new`,
    ...at,
    load: () => Promise.resolve(undefined),
    form: (_state, reader) => formFor(reader),
    show: () => ({ title: EMPTY }),
    look: (_state, { t }) =>
      oneLook(t.services.categories.newTitle, ['title'], path, t.services.categories.title),
    async save({ title }, change, _state, { t }) {
      await saveCategory(deps, { id: undefined, title }, change);
      return { to: path, said: t.common.added };
    },
  });

  formPage(admin, deps, {
    path: `${path}/:id`,
    ...at,
    load: async ({ param }): Promise<Category> =>
      found(await createCatalogueRepository(deps.db).listCategories(), param('id')),
    form: (_state, reader) => formFor(reader),
    show: ({ title }) => ({ title }),
    seen: (category) => category,
    look: ({ id, title }, { t, language, settings }) => ({
      ...oneLook(
        inLanguage(title, language, settings.language),
        ['title'],
        path,
        t.services.categories.title,
      ),
      model: {
        afterwards: [
          { label: t.common.remove, help: t.services.categories.removeHelp, action: `${path}/${id}/remove` },
        ],
      },
    }),
    async save({ title }, change, { id }, { t }) {
      await saveCategory(deps, { id, title }, change);
      return { to: path, said: t.common.saved };
    },
  });

  actionRoute(admin, deps, {
    path: `${path}/:id/remove`,
    roles,
    back: () => path,
    async act({ param, user, t }) {
      await removeCategory(deps, param('id'), { userId: user.id });
      return { to: path, said: t.common.removed };
    },
  });
  addOrder(admin, deps, path, 'service_categories');
}

function addResources(admin: AdminRouter, deps: ManageDeps): void {
  const path = '/services/resources';
  const formFor = ({ t }: Reader) => ({
    title: localField({ label: t.services.resources.name, max: 60, required: ['de'] }),
    capacity: numberField({
      label: t.services.resources.capacity,
      min: 1,
      max: 50,
      help: t.services.resources.capacityHelp,
    }),
  });

  listPage(admin, deps, {
    path,
    ...at,
    async look(reader) {
      const resources = await createCatalogueRepository(deps.db).listResources();
      const things = resources.map(({ id, title, capacity }) => ({
        name: inLanguage(title, reader.language, reader.settings.language),
        href: `${path}/${id}`,
        detail: `${reader.t.services.resources.capacity}: ${capacity}`,
        orderPath: `${path}/${id}/order`,
      }));
      return thingsLook('resources', things, reader.t.services.resources, reader);
    },
  });

  formPage(admin, deps, {
    path: `${path}/new`,
    ...at,
    load: () => Promise.resolve(undefined),
    form: (_state, reader) => formFor(reader),
    show: () => ({ title: EMPTY, capacity: 1 }),
    look: (_state, { t }) =>
      oneLook(t.services.resources.newTitle, ['title', 'capacity'], path, t.services.resources.title),
    async save(values, change, _state, { t }) {
      await saveResource(deps, { id: undefined, ...values }, change);
      return { to: path, said: t.common.added };
    },
  });

  formPage(admin, deps, {
    path: `${path}/:id`,
    ...at,
    load: async ({ param }): Promise<Resource> =>
      found(await createCatalogueRepository(deps.db).listResources(), param('id')),
    form: (_state, reader) => formFor(reader),
    show: ({ title, capacity }) => ({ title, capacity }),
    seen: (resource) => resource,
    look: ({ id, title }, { t, language, settings }) => ({
      ...oneLook(
        inLanguage(title, language, settings.language),
        ['title', 'capacity'],
        path,
        t.services.resources.title,
      ),
      model: { afterwards: [{ label: t.common.remove, action: `${path}/${id}/remove` }] },
    }),
    async save(values, change, { id }, { t }) {
      await saveResource(deps, { id, ...values }, change);
      return { to: path, said: t.common.saved };
    },
  });

  actionRoute(admin, deps, {
    path: `${path}/:id/remove`,
    roles,
    back: () => path,
    async act({ param, user, t }) {
      const isRemoved = await removeResource(deps, param('id'), { userId: user.id });
      return isRemoved
        ? { to: path, said: t.common.removed }
        : { to: path, said: t.services.resources.inUse, isRefused: true };
    },
  });
  addOrder(admin, deps, path, 'resources');
}

function addOrder(
  admin: AdminRouter,
  deps: ManageDeps,
  path: string,
  table: 'service_categories' | 'resources',
): void {
  actionRoute(admin, deps, {
    path: `${path}/:id/order`,
    roles,
    back: () => path,
    async act({ param, user }, body) {
      const wanted = { table, id: param('id'), direction: readDirection(body['direction']) };
      await moveInOrder(deps, wanted, { userId: user.id });
      return { to: path };
    },
  });
}

function found<T extends { id: string }>(things: readonly T[], id: string): T {
  const thing = things.find((each) => each.id === id);
  if (!thing) throw new AppError('NOT_FOUND', `there is nothing with the id ${id}`);
  return thing;
}

function oneLook(title: string, rows: string[], back: string, label: string) {
  return { title, sections: [{ rows }], back: { href: back, label } };
}

function thingsLook(
  kind: 'categories' | 'resources',
  things: object[],
  words: { title: string; lead: string; add: string; empty: string; emptyHint: string },
  reader: Reader,
) {
  return {
    view: 'admin/manage/things',
    title: words.title,
    lead: words.lead,
    tabs: servicesTabs(kind, reader),
    model: {
      things,
      icon: kind === 'categories' ? 'scissors' : 'door-open',
      addHref: `/services/${kind}/new`,
      addLabel: words.add,
      emptyText: words.empty,
      emptyHint: words.emptyHint,
    },
  };
}
