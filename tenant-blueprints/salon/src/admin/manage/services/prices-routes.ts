import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import type { Field } from '@codexdlc/blueprint-kit/forms/field.ts';
import { checkField, moneyField } from '@codexdlc/blueprint-kit/forms/value-fields.ts';
import { inLanguage } from '../../../site/localized.ts';
import { formPage } from '../form-page.ts';
import type { ManageDeps } from '../manage-deps.ts';
import type { Reader } from '../reader.ts';
import type { ManagedService } from './managed-service.ts';
import { createManagedServicesRepository } from './managed-services-repository.ts';
import { pricesOf, savePrices, type Price } from './save-prices.ts';
import { MAX_PRICE_CENTS } from './service-form.ts';
import { servicesTabs } from './services-view.ts';

/** All prices in one table. */
export function addPricesRoutes(admin: AdminRouter, deps: ManageDeps): void {
  formPage(admin, deps, {
    path: '/services/prices',
    roles: ['owner'],
    active: 'services',
    async load() {
      const services = await createManagedServicesRepository(deps.db).list();
      return services.filter(({ isOffered }) => isOffered);
    },
    form: priceFields,
    show: (services) =>
      Object.fromEntries(
        services.flatMap(({ id, priceCents, isPriceFrom }): [string, number | boolean][] => [
          [`price-${id}`, priceCents],
          [`from-${id}`, isPriceFrom],
        ]),
      ),
    seen: pricesOf,
    look: (services, reader) => ({
      title: reader.t.services.prices.title,
      lead: reader.t.services.prices.lead,
      submit: reader.t.services.prices.save,
      sections: [],
      tabs: servicesTabs('prices', reader),
      view: 'admin/manage/prices',
      model: { services: services.map((service) => ({ id: service.id, title: titleOf(service, reader) })) },
    }),
    async save(values, change, services, { t }) {
      const wanted = services.map(({ id }): [string, Price] => [
        id,
        { priceCents: Number(values[`price-${id}`]), isPriceFrom: values[`from-${id}`] === true },
      ]);
      await savePrices(deps, Object.fromEntries(wanted), change);
      return { to: '/services/prices', said: t.common.saved };
    },
  });
}

function priceFields(
  services: readonly ManagedService[],
  reader: Reader,
): Record<string, Field<number | boolean>> {
  const words = reader.t.services;
  return Object.fromEntries(
    services.flatMap((service): [string, Field<number | boolean>][] => {
      const title = titleOf(service, reader);
      const price = moneyField({ label: `${words.fields.price}: ${title}`, maxCents: MAX_PRICE_CENTS });
      const isFrom = checkField({ label: `${words.prices.isFrom}: ${title}` });
      return [
        [`price-${service.id}`, price],
        [`from-${service.id}`, isFrom],
      ];
    }),
  );
}

function titleOf(service: ManagedService, { language, settings }: Reader): string {
  return inLanguage(service.title, language, settings.language);
}
