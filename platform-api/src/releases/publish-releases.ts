import { createReleasesRepository, recordAudit, systemActor } from '@codexdlc/domain';
import { listBlueprints, loadBlueprint } from '@codexdlc/tenant-blueprints';
import type { Knex } from 'knex';
import type { HostTools } from '../platform.ts';

export interface PublishedRelease {
  blueprint: string;
  version: string;
  isNew: boolean;
}

/**
 * Every blueprint of this checkout, built once and written down as a release that tenants can be given. What is there
 * already stays as it is: a version whose content changes becomes a release of its own, told apart by its image.
 */
export async function publishReleases(
  deps: { db: Knex; tools: Pick<HostTools, 'ensureImages' | 'ensureBlueprintImage'> },
  onPublished: (release: PublishedRelease) => void = () => undefined,
): Promise<void> {
  const { db, tools } = deps;
  const { postgres, redis } = await tools.ensureImages();
  for (const name of await listBlueprints()) {
    const definition = await loadBlueprint(name);
    const { image, version } = await tools.ensureBlueprintImage(name);
    const isNew = await db.transaction(async (trx) => {
      const release = { blueprint: name, version, image, definition, storeImages: { postgres, redis } };
      const published = await createReleasesRepository(trx).publish(release);
      if (published) {
        await recordAudit(trx, systemActor('setup'), {
          action: 'release.published',
          object: { kind: 'release', id: `${name} ${version}` },
          details: { image },
        });
      }
      return published;
    });
    onPublished({ blueprint: name, version, isNew });
  }
}
