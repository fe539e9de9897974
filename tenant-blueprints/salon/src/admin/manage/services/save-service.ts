import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { requireVersion } from '@codexdlc/blueprint-kit/forms/version.ts';
import { changedNames } from '../changed-names.ts';
import type { Change, ManageDeps } from '../manage-deps.ts';
import { slugFor } from '../slug-rules.ts';
import type { ManagedService } from './managed-service.ts';
import { createManagedServicesRepository } from './managed-services-repository.ts';

type Wanted = Omit<ManagedService, 'id' | 'isOffered'>;

export async function addService(
  deps: Pick<ManageDeps, 'db'>,
  wanted: Wanted,
  by: { userId: string },
): Promise<string> {
  return deps.db.transaction(async (trx) => {
    const services = createManagedServicesRepository(trx);
    const id = slugFor(wanted.title.de, await services.ids(), 'service');
    await services.insert({ ...wanted, id, isOffered: true });
    await writeAudit(trx, { actor: `user:${by.userId}`, action: 'service.add', about: `service:${id}` });
    return id;
  });
}

/** Agreed appointments keep the duration and the price that they were made with. */
export async function changeService(
  deps: Pick<ManageDeps, 'db'>,
  id: string,
  wanted: Wanted,
  change: Change,
): Promise<void> {
  await deps.db.transaction(async (trx) => {
    const services = createManagedServicesRepository(trx);
    const stored = await services.lock(id);
    if (!stored) throw new AppError('NOT_FOUND', `there is no service ${id}`);
    requireVersion(stored, change.version);
    await services.update({ ...stored, ...wanted });
    await writeAudit(trx, {
      actor: `user:${change.userId}`,
      action: 'service.change',
      about: `service:${id}`,
      detail: { changed: changedNames(stored, wanted) },
    });
  });
}
