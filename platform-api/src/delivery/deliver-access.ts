import { createHandoversRepository, createTenantsRepository, systemActor } from '@codexdlc/domain';
import { queueHandover, type IssueHandoverDeps } from './issue-handover.ts';

/**
 * For the last step of an operation that made a tenant. Asked again, by a worker that took over, it sends nothing twice:
 * what is under way or has arrived is enough.
 */
export async function deliverAccess(
  { db, queue }: IssueHandoverDeps,
  { id: tenantId }: { id: string },
): Promise<'queued' | 'no-address'> {
  const actor = systemActor('delivery');
  return db.transaction(async (trx) => {
    await createTenantsRepository(trx, actor).lock(tenantId);
    const handovers = createHandoversRepository(trx, actor);
    const [newest] = await handovers.list({ tenantId, limit: 1 });
    if (newest && newest.state !== 'failed') return 'queued';
    const addressee = await handovers.addressee(tenantId);
    if (addressee.email === null) return 'no-address';
    await queueHandover({ trx, queue }, actor, { ...addressee, email: addressee.email });
    return 'queued';
  });
}
