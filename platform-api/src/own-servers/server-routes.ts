import { join } from 'node:path';
import {
  createHostsRepository,
  createTenantsRepository,
  type Operation as StoredOperation,
} from '@codexdlc/domain';
import { TenantSpec } from '@codexdlc/stacks';
import { z } from 'zod';
import { listBackups } from '../backups/backup-folder.ts';
import { route, type Route, type RouteAnswer } from '../http/route.ts';
import type { Queue } from '../jobs/queue.ts';
import { Operation, operationJson } from '../operations/operation-schemas.ts';
import type { OwnServers } from '../tenant-requests/place-new-tenant.ts';
import { ConfirmTenant, TenantParams } from '../tenant-requests/tenant-schemas.ts';
import { orderedOffer } from './own-server-of.ts';
import { rebuildServer, replaceServer, resizeServer } from './request-server-change.ts';

export interface ServerRoutesDeps {
  queue: Pick<Queue, 'send'>;
  ownServers?: OwnServers | undefined;
  /** Where the copies of databases lie, one folder per tenant. */
  backupsDir: string;
}

const TAG = 'Tenants';
const Confirm = ConfirmTenant.shape.confirm;

const OwnServer = z
  .object({
    type: z.string().meta({ description: 'As it was ordered, or changed into since' }),
    location: z.string(),
    ipv4: z.string().nullable(),
    ipv6: z.string().nullable(),
    newestBackup: z
      .object({ name: z.string(), at: z.iso.datetime() })
      .nullable()
      .meta({ description: 'What a new server would be filled from' }),
  })
  .meta({ id: 'OwnServer' });
const TenantServer = z
  .object({ server: OwnServer.nullable().meta({ description: 'Null where the tenant shares a host' }) })
  .meta({ id: 'TenantServer' });

const ResizeServer = z
  .strictObject({ confirm: Confirm, serverType: z.string().max(20).meta({ description: 'Such as cx33' }) })
  .meta({ id: 'ResizeServer' });
const ReplaceServer = z
  .strictObject({
    confirm: Confirm,
    backup: z
      .string()
      .max(60)
      .nullable()
      .meta({ description: 'Name of the newest backup, which it is filled from; null where there is none' }),
  })
  .meta({ id: 'ReplaceServer' });

export function serverRoutes({ queue, ownServers, backupsDir }: ServerRoutesDeps): Route[] {
  const newestOf = async (slug: string) => (await listBackups(join(backupsDir, slug)))[0];
  return [
    route({
      method: 'get',
      path: '/v1/tenants/{tenantId}/server',
      permission: 'tenant:read',
      id: 'getTenantServer',
      tag: TAG,
      summary: 'The server that a tenant has for itself, and what a new one would be filled from',
      params: TenantParams,
      answer: { status: 200, schema: TenantServer },
      async handle({ db, actor, params }) {
        const tenant = await createTenantsRepository(db, actor).get(params.tenantId);
        const { target } = TenantSpec.parse(tenant.spec);
        if (target.kind !== 'own-server') return { status: 200, body: { server: null } };
        const [host, newest] = await Promise.all([
          createHostsRepository(db).get(tenant.hostId),
          tenant.status === 'destroyed' ? undefined : newestOf(tenant.slug),
        ]);
        const { ipv4 = null, ipv6 = null } = host.settings.publicAddress ?? {};
        const newestBackup = newest ? { name: newest.name, at: newest.at.toISOString() } : null;
        const server = { ...orderedOffer(target), ipv4, ipv6, newestBackup };
        return { status: 200, body: { server } };
      },
    }),
    route({
      method: 'post',
      path: '/v1/tenants/{tenantId}/server/resize',
      permission: 'tenant:change',
      id: 'resizeTenantServer',
      tag: TAG,
      summary: 'Another type of server: a backup, then off for about a minute; disk and addresses stay',
      params: TenantParams,
      body: ResizeServer,
      answer: { status: 202, schema: Operation },
      handle: async ({ db, actor, params, body }) =>
        accepted(await resizeServer({ db, queue, ownServers }, actor, { ...params, ...body })),
    }),
    route({
      method: 'post',
      path: '/v1/tenants/{tenantId}/server/rebuild',
      permission: 'tenant:destroy',
      id: 'rebuildTenantServer',
      tag: TAG,
      summary:
        'A new disk: a backup, then some minutes without the site; addresses stay, the data comes back',
      params: TenantParams,
      body: ConfirmTenant,
      answer: { status: 202, schema: Operation },
      handle: async ({ db, actor, params, body }) =>
        accepted(await rebuildServer({ db, queue, ownServers }, actor, { ...params, ...body })),
    }),
    route({
      method: 'post',
      path: '/v1/tenants/{tenantId}/server/replace',
      permission: 'tenant:destroy',
      id: 'replaceTenantServer',
      tag: TAG,
      summary: 'The next server for one that is gone: same addresses, same DNS, data from the newest backup',
      params: TenantParams,
      body: ReplaceServer,
      answer: { status: 202, schema: Operation },
      handle: async ({ db, actor, params, body }) =>
        accepted(
          await replaceServer(
            { db, queue, ownServers },
            actor,
            { ...params, ...body },
            async (slug) => (await newestOf(slug))?.name,
          ),
        ),
    }),
  ];
}

function accepted(operation: StoredOperation): RouteAnswer {
  return { status: 202, body: operationJson(operation), location: `/v1/operations/${operation.id}` };
}
