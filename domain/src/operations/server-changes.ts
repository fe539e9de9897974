import type { Knex } from 'knex';
import type { OperationKind } from './operation.ts';

const CHANGES: readonly OperationKind[] = ['resize-server', 'rebuild-server', 'replace-server'];

/** Whether an operation that turns servers off is at the one of this host's tenant. */
export async function isServerBeingChanged(db: Knex, hostId: string): Promise<boolean> {
  const open = await db('operations')
    .join('tenants', 'tenants.id', 'operations.tenant_id')
    .where('tenants.host_id', hostId)
    .whereIn('operations.state', ['queued', 'running'])
    .whereIn('operations.kind', [...CHANGES])
    .first<{ id: string } | undefined>('operations.id');
  return open !== undefined;
}
