import {
  createHostsRepository,
  createTenantsRepository,
  type Actor,
  type Host,
  type Tenant,
} from '@codexdlc/domain';
import type Docker from 'dockerode';
import type { Knex } from 'knex';
import { openEventStream } from '../http/event-stream.ts';
import { route, type Route } from '../http/route.ts';
import { readContainerLogs } from '../tenants/container-logs.ts';
import { LogLines, LogsQuery, TenantParams } from './tenant-schemas.ts';

export interface LogRoutesDeps {
  dockerOf(host: Host): Docker;
}

/** Docker keeps lines as long as a program writes them; nobody reads more of one. */
const MAX_LINE = 2000;

export function logRoutes(deps: LogRoutesDeps): Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/tenants/{tenantId}/logs',
      permission: 'tenant:logs',
      id: 'readTenantLogs',
      tag: 'Tenants',
      summary: 'The last lines of its containers',
      params: TenantParams,
      query: LogsQuery,
      answer: { status: 200, schema: LogLines },
      async handle({ db, actor, params, query, signal }) {
        const { tenant, docker } = await locate(deps, db, actor, params.tenantId);
        const items: { service: string; line: string }[] = [];
        await readContainerLogs(docker, tenant.slug, {
          ...query,
          follow: false,
          signal,
          onLine: (service, line) => items.push({ service, line: line.slice(0, MAX_LINE) }),
        });
        return { status: 200, body: { items } };
      },
    }),
    route({
      method: 'get',
      path: '/v1/tenants/{tenantId}/logs/follow',
      permission: 'tenant:logs',
      id: 'followTenantLogs',
      tag: 'Tenants',
      summary: 'Live: the last lines, then what comes',
      params: TenantParams,
      query: LogsQuery,
      answer: { status: 200, contentType: 'text/event-stream' },
      async handle(call) {
        const { db, actor, params, query } = call;
        const { tenant, docker } = await locate(deps, db, actor, params.tenantId);
        await openEventStream(call, {
          produce: async (stream) => {
            await readContainerLogs(docker, tenant.slug, {
              ...query,
              follow: true,
              signal: stream.signal,
              onLine: (service, line) => {
                stream.send({ event: 'line', data: { service, line: line.slice(0, MAX_LINE) } });
              },
            });
          },
        });
        return undefined;
      },
    }),
  ];
}

async function locate(
  deps: LogRoutesDeps,
  db: Knex,
  actor: Actor,
  tenantId: string,
): Promise<{ tenant: Tenant; docker: Docker }> {
  const tenant = await createTenantsRepository(db, actor).get(tenantId);
  return { tenant, docker: deps.dockerOf(await createHostsRepository(db).get(tenant.hostId)) };
}
