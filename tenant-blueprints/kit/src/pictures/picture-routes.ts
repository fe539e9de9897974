import { Router } from 'express';
import type { Knex } from 'knex';
import { AppError } from '../errors.ts';
import { readPictureName } from './picture-rules.ts';
import { createPicturesRepository } from './pictures-repository.ts';

/** `GET /pictures/<id>-<width>.webp`: what an id shows never changes, so it may be kept for ever. */
export function pictureRoutes({ db }: { db: Knex }): Router {
  const router = Router({ caseSensitive: true });

  router.get('/pictures/:name', async (req, res) => {
    const wanted = readPictureName(req.params.name);
    const found = wanted && (await createPicturesRepository(db).bytes(wanted.id, wanted.width));
    if (!found) throw new AppError('NOT_FOUND', 'there is no such picture');
    res
      .type(found.mediaType)
      .set('cache-control', 'public, max-age=31536000, immutable')
      .set('content-security-policy', "default-src 'none'")
      .send(found.bytes);
  });

  return router;
}
