import {
  AppError,
  because,
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
import { readServiceLogs } from '../tenants/service-logs.ts';
import { targetKindOf } from '../tenants/target-rules.ts';
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
        const { tenant, host, docker, readLogs } = await locate(deps, db, actor, params.tenantId);
        const items: { service: string; line: string }[] = [];
        await reached(host, () =>
          readLogs(docker, tenant.slug, {
            ...query,
            follow: false,
            signal,
            onLine: (service, line) => items.push({ service, line: line.slice(0, MAX_LINE) }),
          }),
        );
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
        const { tenant, docker, readLogs } = await locate(deps, db, actor, params.tenantId);
        await openEventStream(call, {
          produce: async (stream) => {
            await readLogs(docker, tenant.slug, {
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
): Promise<{ tenant: Tenant; host: Host; docker: Docker; readLogs: typeof readContainerLogs }> {
  const tenant = await createTenantsRepository(db, actor).get(tenantId);
  const host = await createHostsRepository(db).get(tenant.hostId);
  const readLogs = targetKindOf(tenant.spec) === 'swarm' ? readServiceLogs : readContainerLogs;
  return { tenant, host, docker: deps.dockerOf(host), readLogs };
}

const NOT_REACHED = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EPIPE',
]);

/** A Docker that refuses the connection must not be taken for the database, which says it in the same words. */
async function reached<T>(host: Host, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!NOT_REACHED.has(code)) throw error;
    throw new AppError('UNAVAILABLE', `Docker on ${host.name} does not answer.`, {
      why: 'Its daemon was stopped, or the way to its host is broken.',
      todo: 'Try again when it is back; npx waas hosts says how the host is.',
      cause: error,
      ...because('docker-away', {}),
    });
  }
}
