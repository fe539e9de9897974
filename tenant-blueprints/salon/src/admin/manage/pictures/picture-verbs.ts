import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import type { LocalText } from '@codexdlc/blueprint-kit/forms/text-fields.ts';
import { requireVersion } from '@codexdlc/blueprint-kit/forms/version.ts';
import { createPicturesRepository } from '@codexdlc/blueprint-kit/pictures/pictures-repository.ts';
import type { Knex } from 'knex';
import { createGalleryRepository } from '../../../data/gallery-repository.ts';
import { toLocalText } from '../local-text.ts';
import type { Change, ManageDeps } from '../manage-deps.ts';
import { createSettingsLock } from '../settings/settings-lock.ts';

export interface PictureWords {
  alt: LocalText;
  isInGallery: boolean;
  caption: LocalText;
}

const NO_WORDS: LocalText = { de: '', en: '', ru: '' };

export async function pictureWords(db: Knex, id: string): Promise<PictureWords> {
  const picture = await createPicturesRepository(db).find(id);
  if (!picture) throw new AppError('NOT_FOUND', `there is no picture ${id}`);
  const entry = (await createGalleryRepository(db).listAll()).find(({ pictureId }) => pictureId === id);
  return {
    alt: toLocalText(picture.alt),
    isInGallery: entry?.isShown ?? false,
    caption: entry ? toLocalText(entry.caption) : NO_WORDS,
  };
}

/** What it shows, and whether the gallery has it; its place there stays when it is hidden for a while. */
export async function describePicture(
  deps: Pick<ManageDeps, 'db' | 'newId'>,
  id: string,
  wanted: PictureWords,
  change: Change,
): Promise<void> {
  await deps.db.transaction(async (trx) => {
    await createSettingsLock(trx).acquire();
    requireVersion(await pictureWords(trx, id), change.version);
    await createPicturesRepository(trx).setAlt(id, wanted.alt);
    const gallery = createGalleryRepository(trx);
    const entry = (await gallery.listAll()).find(({ pictureId }) => pictureId === id);
    if (entry) await gallery.change(entry.id, { caption: wanted.caption, isShown: wanted.isInGallery });
    else if (wanted.isInGallery)
      await gallery.add({ id: deps.newId(), pictureId: id, caption: wanted.caption });
    await writeAudit(trx, {
      actor: `user:${change.userId}`,
      action: 'picture.describe',
      about: `picture:${id}`,
    });
  });
}

/** Also as first picture and logo; portraits and gallery lose it by themselves. */
export async function deletePicture(
  deps: Pick<ManageDeps, 'db' | 'settings'>,
  id: string,
  by: { userId: string },
): Promise<void> {
  await deps.db.transaction(async (trx) => {
    await createSettingsLock(trx).acquire();
    deps.settings.forget();
    const { heroPicture, logo } = await deps.settings.read();
    const changes = {
      ...(heroPicture === id && { heroPicture: null }),
      ...(logo === id && { logo: null }),
    };
    await deps.settings.write(trx, changes, by);
    if (!(await createPicturesRepository(trx).remove(id)))
      throw new AppError('NOT_FOUND', `there is no picture ${id}`);
    await writeAudit(trx, { actor: `user:${by.userId}`, action: 'picture.delete', about: `picture:${id}` });
  });
}
