import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { decodePicture } from './decode-picture.ts';
import { createPicturesRepository, type Alt, type Picture } from './pictures-repository.ts';

export interface NewPicture {
  file: Buffer;
  /** What it shows, by language. */
  alt: Alt;
  /** The user's id. */
  by: string | undefined;
}

/** Takes what somebody uploaded; nothing of the file itself is kept. Do not call it inside of a transaction: it takes its time. */
export async function storePicture(db: Knex, { file, alt, by }: NewPicture): Promise<Picture> {
  const sizes = await decodePicture(file);
  const id = randomUUID();
  return db.transaction(async (trx) => {
    const pictures = createPicturesRepository(trx);
    await pictures.insert(id, sizes, alt, by);
    const stored = await pictures.find(id);
    if (!stored) throw new Error('a picture is gone in the transaction that stored it');
    return stored;
  });
}
