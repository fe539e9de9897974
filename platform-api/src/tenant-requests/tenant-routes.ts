import {
  createTenantsRepository,
  SERVER_LOCATIONS,
  SERVER_TYPES,
  type Actor,
  type Operation as StoredOperation,
  type Permission,
  type Sealer,
} from '@codexdlc/domain';
import type { Knex } from 'knex';
import { readPage } from '../http/page.ts';
import { route, type Route, type RouteAnswer } from '../http/route.ts';
import type { Queue } from '../jobs/queue.ts';
import { Operation, operationJson } from '../operations/operation-schemas.ts';
import { changeTenant } from './change-tenant.ts';
import { createTenant } from './create-tenant.ts';
import { destroyTenant, restoreTenant, retireTenant } from './destroy-tenant.ts';
import type { OwnServers } from './place-new-tenant.ts';
import { restartTenant } from './restart-tenant.ts';
import { rotateSecrets } from './rotate-secrets.ts';
import { switchTenant } from './switch-tenant.ts';
import {
  ChangeTenant,
  ConfirmTenant,
  CreateTenant,
  RestartTenant,
  SuspendTenant,
  Targets,
  Tenant,
  tenantJson,
  TenantPage,
  TenantParams,
  TenantsQuery,
  TenantWithOperation,
  UpgradeTenant,
} from './tenant-schemas.ts';
import { requestUpgrade } from './upgrade-tenant.ts';

export interface TenantRoutesDeps {
  queue: Pick<Queue, 'send'>;
  sealer: Sealer;
  telemetryUrl: string | undefined;
  graceSeconds: number;
  ownServers?: OwnServers | undefined;
}

const TAG = 'Tenants';

export function tenantRoutes(deps: TenantRoutesDeps): Route[] {
  return [...readRoutes(), targetsRoute(deps), ...writeRoutes(deps), ...changeRoutes(deps)];
}

function readRoutes(): Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/tenants',
      permission: 'tenant:read',
      id: 'listTenants',
      tag: TAG,
      summary: 'Tenants, newest first; destroyed ones only when asked for by status',
      query: TenantsQuery,
      answer: { status: 200, schema: TenantPage },
      async handle({ db, actor, query }) {
        const { limit: _limit, cursor: _cursor, ...filter } = query;
        const tenants = createTenantsRepository(db, actor);
        const body = await readPage(query, (page) => tenants.list({ ...filter, ...page }), tenantJson);
        return { status: 200, body };
      },
    }),
    route({
      method: 'get',
      path: '/v1/tenants/{tenantId}',
      permission: 'tenant:read',
      id: 'getTenant',
      tag: TAG,
      summary: 'One tenant',
      params: TenantParams,
      answer: { status: 200, schema: Tenant },
      async handle({ db, actor, params }) {
        const tenant = await createTenantsRepository(db, actor).get(params.tenantId);
        return { status: 200, body: tenantJson(tenant), version: tenant.version };
      },
    }),
  ];
}

function targetsRoute({ ownServers }: TenantRoutesDeps): Route {
  return route({
    method: 'get',
    path: '/v1/targets',
    permission: 'tenant:create',
    id: 'listTargets',
    tag: TAG,
    summary: 'What a tenant can be put on besides a host that is there',
    answer: { status: 200, schema: Targets },
    handle: () => {
      const isOffered = ownServers?.canOrder === true;
      const missing = ownServers?.canOrder === false ? [...ownServers.missing] : [];
      const serverTypes = [...SERVER_TYPES];
      const body = { ownServer: { isOffered, missing, serverTypes, locations: [...SERVER_LOCATIONS] } };
      return Promise.resolve({ status: 200, body });
    },
  });
}

function writeRoutes({ queue, sealer, telemetryUrl, ownServers }: TenantRoutesDeps): Route[] {
  return [
    route({
      method: 'post',
      path: '/v1/tenants',
      permission: 'tenant:create',
      id: 'createTenant',
      tag: TAG,
      summary: 'Create a tenant: name, ports and network are taken at once, the rest is done by an operation',
      body: CreateTenant,
      answer: { status: 202, schema: TenantWithOperation },
      async handle({ db, actor, body }) {
        const deps = { db, queue, sealer, telemetryUrl, ownServers };
        const { tenant, operation } = await createTenant(deps, actor, body);
        return {
          status: 202,
          body: { tenant: tenantJson(tenant), operation: operationJson(operation) },
          version: tenant.version,
          location: `/v1/operations/${operation.id}`,
        };
      },
    }),
    route({
      method: 'patch',
      path: '/v1/tenants/{tenantId}',
      permission: 'tenant:change',
      id: 'changeTenant',
      tag: TAG,
      summary: 'Change domain, aliases or settings',
      params: TenantParams,
      body: ChangeTenant,
      ifMatch: 'required',
      answer: { status: 202, schema: Operation },
      async handle({ db, actor, params, body, ifMatch }) {
        const wanted = { ...params, ...body, version: ifMatch ?? 0 };
        return accepted(await changeTenant({ db, queue }, actor, wanted));
      },
    }),
    route({
      method: 'post',
      path: '/v1/tenants/{tenantId}/suspend',
      permission: 'tenant:change',
      id: 'suspendTenant',
      tag: TAG,
      summary: 'Suspend it: a page instead of the site, application stopped, data kept',
      params: TenantParams,
      body: SuspendTenant,
      answer: { status: 202, schema: Operation },
      async handle({ db, actor, params, body }) {
        return accepted(
          await switchTenant({ db, queue }, actor, 'suspend', { ...params, reason: body?.reason }),
        );
      },
    }),
    route({
      method: 'post',
      path: '/v1/tenants/{tenantId}/restart',
      permission: 'tenant:change',
      id: 'restartTenant',
      tag: TAG,
      summary: 'Restart the application of a live tenant, or start what was killed; release and data stay',
      params: TenantParams,
      body: RestartTenant,
      answer: { status: 202, schema: Operation },
      async handle({ db, actor, params, body }) {
        const wanted = { ...params, service: body?.service };
        return accepted(await restartTenant({ db, queue }, actor, wanted));
      },
    }),
    route({
      method: 'post',
      path: '/v1/tenants/{tenantId}/upgrade',
      permission: 'tenant:change',
      id: 'upgradeTenant',
      tag: TAG,
      summary: 'Another release; the one before comes back by itself when it does not hold',
      params: TenantParams,
      body: UpgradeTenant,
      answer: { status: 202, schema: Operation },
      async handle({ db, actor, params, body }) {
        const wanted = { ...params, release: body?.release };
        return accepted(await requestUpgrade({ db, queue, sealer }, actor, wanted));
      },
    }),
  ];
}

function changeRoutes(deps: TenantRoutesDeps): Route[] {
  const { queue, sealer, graceSeconds } = deps;
  return [
    plainChange(
      'resume',
      'resumeTenant',
      'tenant:change',
      'Bring a suspended tenant back',
      (db, actor, tenantId) => switchTenant({ db, queue }, actor, 'resume', { tenantId }),
    ),
    plainChange(
      'redeploy',
      'redeployTenant',
      'tenant:change',
      'Look at what is really there and put it right',
      (db, actor, tenantId) => switchTenant({ db, queue }, actor, 'redeploy', { tenantId }),
    ),
    plainChange(
      'rotate-secrets',
      'rotateTenantSecrets',
      'tenant:change',
      'New passwords and keys; the site is away for a few seconds',
      (db, actor, tenantId) => rotateSecrets({ db, queue, sealer }, actor, { tenantId }),
    ),
    plainChange(
      'undo-destroy',
      'undoDestroyTenant',
      'tenant:destroy',
      'Bring a tenant back whose grace period is not over',
      (db, actor, tenantId) => restoreTenant({ db, queue }, actor, { tenantId }),
    ),
    confirmedChange(
      'destroy',
      'destroyTenant',
      'First step: stop it; its data stays for the grace period and is then erased',
      (db, actor, wanted) => retireTenant({ db, queue, graceSeconds }, actor, wanted),
    ),
    confirmedChange(
      'purge',
      'purgeTenant',
      'Second step, after the grace period: erase it now instead of at the next run',
      (db, actor, wanted) => destroyTenant({ db, queue }, actor, wanted),
    ),
  ];
}

function plainChange(
  name: string,
  id: string,
  permission: Permission,
  summary: string,
  change: (db: Knex, actor: Actor, tenantId: string) => Promise<StoredOperation>,
): Route {
  return route({
    method: 'post',
    path: `/v1/tenants/{tenantId}/${name}`,
    permission,
    id,
    tag: TAG,
    summary,
    params: TenantParams,
    answer: { status: 202, schema: Operation },
    handle: async ({ db, actor, params }) => accepted(await change(db, actor, params.tenantId)),
  });
}

function confirmedChange(
  name: string,
  id: string,
  summary: string,
  change: (db: Knex, actor: Actor, wanted: { tenantId: string; confirm: string }) => Promise<StoredOperation>,
): Route {
  return route({
    method: 'post',
    path: `/v1/tenants/{tenantId}/${name}`,
    permission: 'tenant:destroy',
    id,
    tag: TAG,
    summary,
    params: TenantParams,
    body: ConfirmTenant,
    answer: { status: 202, schema: Operation },
    handle: async ({ db, actor, params, body }) => accepted(await change(db, actor, { ...params, ...body })),
  });
}

function accepted(operation: StoredOperation): RouteAnswer {
  return { status: 202, body: operationJson(operation), location: `/v1/operations/${operation.id}` };
}
