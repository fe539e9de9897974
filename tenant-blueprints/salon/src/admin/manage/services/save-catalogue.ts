import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { FormError } from '@codexdlc/blueprint-kit/forms/form.ts';
import { requireVersion } from '@codexdlc/blueprint-kit/forms/version.ts';
import type { Change, ManageDeps } from '../manage-deps.ts';
import { slugFor } from '../slug-rules.ts';
import { createCatalogueRepository } from './catalogue-repository.ts';
import type { Category, Resource } from './managed-service.ts';

type Deps = Pick<ManageDeps, 'db' | 'now'>;

/** A new one without an id. */
export async function saveCategory(
  deps: Deps,
  wanted: { id: string | undefined; title: Category['title'] },
  change: Change,
): Promise<void> {
  await deps.db.transaction(async (trx) => {
    const catalogue = createCatalogueRepository(trx);
    const taken = (await catalogue.listCategories()).map(({ id }) => id);
    const id = wanted.id ?? slugFor(wanted.title.de, taken, 'group');
    if (wanted.id === undefined) {
      await catalogue.insertCategory({ id, title: wanted.title });
    } else {
      const stored = await catalogue.lockCategory(id);
      if (!stored) throw new AppError('NOT_FOUND', `there is no category ${id}`);
      requireVersion(stored, change.version);
      await catalogue.updateCategory({ id, title: wanted.title });
    }
    await writeAudit(trx, {
      actor: `user:${change.userId}`,
      action: 'category.save',
      about: `category:${id}`,
    });
  });
}

export async function removeCategory(deps: Deps, id: string, by: { userId: string }): Promise<void> {
  await deps.db.transaction(async (trx) => {
    const isThere = await createCatalogueRepository(trx).deleteCategory(id);
    if (!isThere) throw new AppError('NOT_FOUND', `there is no category ${id}`);
    await writeAudit(trx, { actor: `user:${by.userId}`, action: 'category.remove', about: `category:${id}` });
  });
}

export async function saveResource(
  deps: Deps,
  wanted: { id: string | undefined; title: Resource['title']; capacity: number },
  change: Change,
): Promise<void> {
  await deps.db.transaction(async (trx) => {
    const catalogue = createCatalogueRepository(trx);
    const taken = (await catalogue.listResources()).map(({ id }) => id);
    const id = wanted.id ?? slugFor(wanted.title.de, taken, 'resource');
    const resource = { id, title: wanted.title, capacity: wanted.capacity };
    if (wanted.id === undefined) {
      await catalogue.insertResource(resource);
    } else {
      const stored = await catalogue.lockResource(id);
      if (!stored) throw new AppError('NOT_FOUND', `there is no resource ${id}`);
      requireVersion(stored, change.version);
      // Fewer than are promised already would leave an appointment without its place.
      const needed = await catalogue.unitsTakenAfter(id, deps.now());
      if (wanted.capacity < needed) throw new FormError({ capacity: { code: 'tooSmall', limit: needed } });
      await catalogue.updateResource(resource);
    }
    await writeAudit(trx, {
      actor: `user:${change.userId}`,
      action: 'resource.save',
      about: `resource:${id}`,
    });
  });
}

/** False when appointments have it: then it stays. */
export async function removeResource(deps: Deps, id: string, by: { userId: string }): Promise<boolean> {
  return deps.db.transaction(async (trx) => {
    const catalogue = createCatalogueRepository(trx);
    if (!(await catalogue.lockResource(id))) throw new AppError('NOT_FOUND', `there is no resource ${id}`);
    if (await catalogue.isResourceUsed(id)) return false;
    await catalogue.deleteResource(id);
    await writeAudit(trx, { actor: `user:${by.userId}`, action: 'resource.remove', about: `resource:${id}` });
    return true;
  });
}
