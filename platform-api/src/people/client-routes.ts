import { createClientsRepository } from '@codexdlc/domain';
import { pageOf, readPage } from '../http/page.ts';
import { route, type Route } from '../http/route.ts';
import { changeClient } from './change-client.ts';
import { createClient } from './create-client.ts';
import {
  ChangeClient,
  clientJson,
  ClientParams,
  ClientSchema,
  ClientsQuery,
  CreateClient,
} from './people-schemas.ts';

export function clientRoutes(): Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/clients',
      permission: 'client:read',
      id: 'listClients',
      tag: 'Clients',
      summary: 'Clients, newest first',
      query: ClientsQuery,
      answer: { status: 200, schema: pageOf(ClientSchema) },
      async handle({ db, actor, query }) {
        const clients = createClientsRepository(db, actor);
        const list = (page: { limit: number; after: string | undefined }) =>
          clients.list({ ...page, search: query.search });
        return { status: 200, body: await readPage(query, list, clientJson) };
      },
    }),
    route({
      method: 'post',
      path: '/v1/clients',
      permission: 'client:change',
      id: 'createClient',
      tag: 'Clients',
      summary: 'Create a client',
      body: CreateClient,
      answer: { status: 201, schema: ClientSchema },
      async handle({ db, actor, body }) {
        const client = await createClient({ db }, actor, body);
        return {
          status: 201,
          body: clientJson(client),
          version: client.version,
          location: `/v1/clients/${client.id}`,
        };
      },
    }),
    route({
      method: 'get',
      path: '/v1/clients/{clientId}',
      permission: 'client:read',
      id: 'getClient',
      tag: 'Clients',
      summary: 'One client',
      params: ClientParams,
      answer: { status: 200, schema: ClientSchema },
      async handle({ db, actor, params }) {
        const client = await createClientsRepository(db, actor).get(params.clientId);
        return { status: 200, body: clientJson(client), version: client.version };
      },
    }),
    route({
      method: 'patch',
      path: '/v1/clients/{clientId}',
      permission: 'client:change',
      id: 'changeClient',
      tag: 'Clients',
      summary: 'Change a client',
      params: ClientParams,
      body: ChangeClient,
      ifMatch: 'required',
      answer: { status: 200, schema: ClientSchema },
      async handle({ db, actor, params, body, ifMatch = 0 }) {
        const client = await changeClient({ db }, actor, {
          ...body,
          clientId: params.clientId,
          version: ifMatch,
        });
        return { status: 200, body: clientJson(client), version: client.version };
      },
    }),
  ];
}
