import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { storePicture } from '@codexdlc/blueprint-kit/pictures/store-picture.ts';
import type { Knex } from 'knex';
import { createGalleryRepository } from '../gallery-repository.ts';
import { DEMO_PICTURES, type DemoPicture } from './pictures/demo-pictures.ts';

const FOLDER = join(import.meta.dirname, 'pictures');

/** Hangs up what `pictures/main-draw-pictures.ts` has drawn: on the first page, in the gallery, beside the people. */
export async function fillDemoPictures(db: Knex, newId: () => string): Promise<number> {
  const stored = new Map<DemoPicture, string>();
  for (const picture of DEMO_PICTURES) {
    const file = await readFile(join(FOLDER, `${picture.name}.webp`));
    stored.set(picture, (await storePicture(db, { file, alt: picture.alt, by: undefined })).id);
  }
  const gallery = createGalleryRepository(db);
  for (const [{ use, name }, pictureId] of stored) {
    if (use === 'gallery') await gallery.add({ id: newId(), pictureId, caption: {} });
    if (use === 'portrait') {
      await db('staff')
        .where({ name: name.replace('portrait-', '') })
        .update({ picture_id: pictureId });
    }
  }
  const hero = [...stored].find(([{ use }]) => use === 'hero')?.[1];
  if (hero !== undefined) {
    const value = JSON.stringify(hero);
    await db('settings').insert({ key: 'heroPicture', value }).onConflict('key').merge(['value']);
  }
  return stored.size;
}
