import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import express from 'express';
import type { Knex } from 'knex';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectDatabase } from '../data/database.ts';
import { migrateToLatest } from '../data/migrate-database.ts';
import { AppError } from '../errors.ts';
import { KIT_MIGRATIONS } from '../migrations/all.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { pictureRoutes } from './picture-routes.ts';
import { picturePath } from './picture-rules.ts';
import { createPicturesRepository } from './pictures-repository.ts';
import { readUpload } from './read-upload.ts';
import { storePicture } from './store-picture.ts';

let database: TestDatabase;
let db: Knex;
let server: Server;
let url: string;

beforeAll(async () => {
  database = await createTestDatabase();
  db = connectDatabase({ url: database.url, applicationName: 'test', maxConnections: 4 });
  await migrateToLatest(db, KIT_MIGRATIONS);
  const app = express();
  app.use(pictureRoutes({ db }));
  app.post('/upload', readUpload(), (req, res) => {
    res.json({ bytes: req.file?.size, name: (req.body as { name?: string }).name });
  });
  app.use((error: unknown, _req: express.Request, res: express.Response, _next: express.NextFunction) => {
    res.status(error instanceof AppError ? error.status : 500).end();
  });
  server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await db.destroy();
  await database.drop();
});

const jpeg = (width: number) =>
  sharp({ create: { width, height: 600, channels: 3, background: '#0e5a47' } })
    .jpeg()
    .toBuffer();

it('serves what was stored, in each width, for ever', async () => {
  const { id, width } = await storePicture(db, { file: await jpeg(900), alt: { de: 'Grün' }, by: undefined });

  for (const [wanted, got] of [
    [160, 160],
    [480, 480],
    [960, 900],
    [1600, 900],
  ] as const) {
    const answer = await fetch(url + picturePath(id, wanted));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('image/webp');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'");
    expect((await sharp(await answer.arrayBuffer()).metadata()).width).toBe(got);
  }
  expect(width).toBe(900);
  expect((await createPicturesRepository(db).find(id))?.alt).toEqual({ de: 'Grün' });
});

it('knows no other names, and nothing of a picture that was removed', async () => {
  const { id } = await storePicture(db, { file: await jpeg(200), alt: {}, by: undefined });
  const statusOf = async (path: string) => (await fetch(url + path)).status;

  for (const name of [`${id}-161.webp`, `${id}-160.png`, id, '..%2f..%2fetc%2fpasswd', "'-160.webp"])
    expect(await statusOf(`/pictures/${name}`)).toBe(404);
  expect(await createPicturesRepository(db).remove(id)).toBe(true);
  expect(await statusOf(picturePath(id, 160))).toBe(404);
  expect(await db('picture_sizes').where({ picture_id: id })).toEqual([]);
});

it('reads one file with the fields beside it, and refuses more', async () => {
  const send = async (fill: (form: FormData) => void) => {
    const form = new FormData();
    fill(form);
    return fetch(`${url}/upload`, { method: 'POST', body: form });
  };
  const file = new Blob([await jpeg(200)]);

  const good = await send((form) => {
    form.set('name', 'Eingang');
    form.set('file', file, 'x.svg');
  });
  expect(await good.json()).toEqual({ bytes: file.size, name: 'Eingang' });
  const large = await send((form) => {
    form.set('file', new Blob([Buffer.alloc(12 * 1024 * 1024 + 1)]));
  });
  expect(large.status).toBe(413);
  const two = await send((form) => {
    form.append('file', file);
    form.append('file', file);
  });
  expect(two.status).toBe(400);
  const broken = await fetch(`${url}/upload`, {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nno end',
  });
  expect(broken.status).toBe(400);
});
