import { apiRoute, type ApiRoute } from '@codexdlc/blueprint-kit/openapi/api-route.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { readContact } from '../booking/find-or-add-customer.ts';
import type { KnownCustomer } from '../booking/customer-match-rules.ts';
import { createCustomersRepository } from '../data/customers-repository.ts';
import type { ApiDeps } from './api-deps.ts';
import { ContactQuery, Customer, Customers, IdParams } from './api-schemas.ts';

/** Who the customers behind the ids are, for tokens that may know. Notes of the salon stay inside. */
export function customersApi(deps: ApiDeps): ApiRoute[] {
  const tag = 'Customers';
  return [
    apiRoute({
      method: 'get',
      path: '/customers',
      id: 'findCustomers',
      tag,
      summary: 'Customers with this phone number or mail address',
      scopes: ['read:customers'],
      query: ContactQuery,
      answer: { status: 200, schema: Customers, description: 'At most 50, oldest first' },
      async handle({ query }) {
        const contact = await readContact(query, (await deps.settings.read()).timeZone);
        const found = await createCustomersRepository(deps.db).listByContact(contact);
        return { status: 200, body: { data: found.map(customerData) } };
      },
    }),
    apiRoute({
      method: 'get',
      path: '/customers/{id}',
      id: 'getCustomer',
      tag,
      summary: 'One customer',
      scopes: ['read:customers'],
      params: IdParams,
      answer: { status: 200, schema: Customer, description: 'The customer' },
      problems: [404],
      async handle({ params }) {
        const found = await createCustomersRepository(deps.db).find(params.id);
        if (!found) throw new AppError('NOT_FOUND', 'there is no such customer');
        return { status: 200, body: customerData(found) };
      },
    }),
  ];
}

function customerData({ id, name, phone, mail }: KnownCustomer) {
  return { id, name, phone: phone ?? null, mail: mail ?? null };
}
