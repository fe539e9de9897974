import { join } from 'node:path';
import { createTenantsRepository } from '@codexdlc/domain';
import { z } from 'zod';
import { route, type Route } from '../http/route.ts';
import type { Queue } from '../jobs/queue.ts';
import { Operation, operationJson } from '../operations/operation-schemas.ts';
import { TenantParams } from '../tenant-requests/tenant-schemas.ts';
import { listBackups } from './backup-folder.ts';
import { backupTenant } from './backup-tenant.ts';

export interface BackupRoutesDeps {
  queue: Pick<Queue, 'send'>;
  /** Where the files lie, one folder per tenant. */
  backupsDir: string;
}

const TAG = 'Tenants';

const Backups = z
  .object({
    items: z.array(
      z.object({
        name: z.string().meta({ description: "Name of the file in the tenant's folder of backups" }),
        at: z.iso.datetime().meta({ description: 'What was stored by then is in it' }),
        bytes: z.int(),
      }),
    ),
  })
  .meta({ id: 'TenantBackups' });

export function backupRoutes({ queue, backupsDir }: BackupRoutesDeps): Route[] {
  return [
    route({
      method: 'post',
      path: '/v1/tenants/{tenantId}/backup',
      permission: 'tenant:change',
      id: 'backupTenant',
      tag: TAG,
      summary: 'Copy its database into a file of the platform and read that back; the newest seven are kept',
      params: TenantParams,
      answer: { status: 202, schema: Operation },
      async handle({ db, actor, params }) {
        const operation = await backupTenant({ db, queue }, actor, params);
        return {
          status: 202,
          body: operationJson(operation),
          location: `/v1/operations/${operation.id}`,
        };
      },
    }),
    route({
      method: 'get',
      path: '/v1/tenants/{tenantId}/backups',
      permission: 'tenant:read',
      id: 'listTenantBackups',
      tag: TAG,
      summary: 'Copies of its database that there are, newest first',
      params: TenantParams,
      answer: { status: 200, schema: Backups },
      async handle({ db, actor, params }) {
        const { slug, status } = await createTenantsRepository(db, actor).get(params.tenantId);
        // Its name may be another tenant's by now.
        const found = status === 'destroyed' ? [] : await listBackups(join(backupsDir, slug));
        const items = found.map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() }));
        return { status: 200, body: { items } };
      },
    }),
  ];
}
