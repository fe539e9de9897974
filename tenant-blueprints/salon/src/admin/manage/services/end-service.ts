import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import type { ManageDeps } from '../manage-deps.ts';
import { createManagedServicesRepository } from './managed-services-repository.ts';

/** Deleted when no appointment ever had it, else no longer offered: old appointments go on naming it. */
export async function endService(
  deps: Pick<ManageDeps, 'db'>,
  id: string,
  by: { userId: string },
): Promise<'deleted' | 'ended'> {
  return deps.db.transaction(async (trx) => {
    const services = createManagedServicesRepository(trx);
    if (!(await services.lock(id))) throw new AppError('NOT_FOUND', `there is no service ${id}`);
    const isUsed = await services.isUsed(id);
    if (isUsed) await services.setOffered(id, false);
    else await services.delete(id);
    const action = isUsed ? 'service.end' : 'service.delete';
    await writeAudit(trx, { actor: `user:${by.userId}`, action, about: `service:${id}` });
    return isUsed ? 'ended' : 'deleted';
  });
}

export async function offerServiceAgain(
  deps: Pick<ManageDeps, 'db'>,
  id: string,
  by: { userId: string },
): Promise<void> {
  await deps.db.transaction(async (trx) => {
    const isThere = await createManagedServicesRepository(trx).setOffered(id, true);
    if (!isThere) throw new AppError('NOT_FOUND', `there is no service ${id}`);
    await writeAudit(trx, { actor: `user:${by.userId}`, action: 'service.offer', about: `service:${id}` });
  });
}
