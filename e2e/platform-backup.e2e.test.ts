import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openDatabase, recordAudit, systemActor, verifyAudit } from '@codexdlc/domain';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAdmin } from '../platform-api/src/admin/create-admin.ts';
import { openQueue } from '../platform-api/src/jobs/queue.ts';
import { ensureOwnStores } from '../platform-api/src/process/ensure-own-stores.ts';
import { connectDocker } from '../tools/src/docker/index.ts';
import { ensureImages } from '../tools/src/images/index.ts';
import { storeUrl } from '../tools/src/platform-stores/index.ts';
import { silentProgress } from '../tools/src/progress/index.ts';

const docker = connectDocker();
const name = `waas-e2e-${randomInt(36 ** 5).toString(36)}`;
const STORES = [`${name}-database`, `${name}-cache`];
let homeDir: string;
let url: string;

beforeAll(async () => {
  homeDir = await mkdtemp(join(tmpdir(), 'waas-backup-'));
  const images = await ensureImages(docker, silentProgress);
  const masterKey = Buffer.alloc(32, 7);
  const { database } = await ensureOwnStores({
    docker,
    progress: silentProgress,
    images,
    homeDir,
    masterKey,
    name,
  });
  url = storeUrl({ role: 'database', ...database });
});
afterAll(async () => {
  for (const store of STORES) {
    await docker.getContainer(store).remove({ force: true });
    await docker.getVolume(store).remove();
  }
  await rm(homeDir, { recursive: true, force: true });
});

async function withDatabase<T>(work: (db: Knex) => Promise<T>): Promise<T> {
  const db = openDatabase({ url, poolMax: 2, applicationName: 'e2e' });
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

/** A command of docs/operations.md, word for word but for the name of the container. */
async function documented(beginning: string): Promise<string[]> {
  const page = await readFile(join(import.meta.dirname, '../docs/operations.md'), 'utf8');
  const lines = page.replaceAll('\\\n', ' ').split('\n');
  const line = lines.find((one) => one.replaceAll(/ +/g, ' ').startsWith(beginning));
  if (line === undefined) throw new Error(`docs/operations.md has no command that begins with ${beginning}`);
  const [command = ''] = line.split(/ [<>] /);
  const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  return words.map((word) => (word === 'waas-platform-database' ? `${name}-database` : word));
}

async function run(words: string[], files: { from?: string; to?: string } = {}): Promise<number> {
  const [command = '', ...args] = words;
  const input = files.from === undefined ? undefined : await open(files.from, 'r');
  const output = files.to === undefined ? undefined : await open(files.to, 'w', 0o600);
  const child = spawn(command, args, { stdio: [input?.fd ?? 'ignore', output?.fd ?? 'ignore', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number];
  await Promise.all([input?.close(), output?.close()]);
  return code;
}

const BACK_UP = 'docker exec waas-platform-database pg_dump';
const CHECK = 'docker exec -i waas-platform-database pg_restore --file=/dev/null';
const EMPTY = 'docker exec waas-platform-database psql';
const RESTORE = 'docker exec -i waas-platform-database pg_restore -h /run/postgresql';

describe('backup and restore as docs/operations.md says', () => {
  it('brings the database back to what it was, with a whole audit trail and a queue that works', async () => {
    const file = join(homeDir, 'platform.dump');
    const queue = await openQueue({ url, role: 'worker', onError: () => undefined });
    const before = await withDatabase(async (db) => {
      await migrate(db);
      await createAdmin({ db }, { email: 'a@b.example', name: 'Ada', expiresInDays: 9, another: false });
      await queue.send(db, 'tidy-up', {});
      return { users: await db('users'), audit: await db('audit'), tokens: await db('api_tokens') };
    });
    await queue.stop();

    expect(await run(await documented(BACK_UP), { to: file })).toBe(0);
    expect(await run(await documented(CHECK), { from: file })).toBe(0);
    await withDatabase(async (db) => {
      await db('api_tokens').delete();
      await db('users').delete();
      await recordAudit(db, systemActor('e2e'), { action: 'data.lost', object: { kind: 'user', id: '1' } });
    });
    expect(await run(await documented(EMPTY))).toBe(0);
    expect(await run(await documented(RESTORE), { from: file })).toBe(0);

    await withDatabase(async (db) => {
      const after = { users: await db('users'), audit: await db('audit'), tokens: await db('api_tokens') };
      expect(after).toEqual(before);
      expect(await verifyAudit(db)).toBeUndefined();
      expect(await migrate(db)).toEqual([]);
      await recordAudit(db, systemActor('e2e'), {
        action: 'platform.restored',
        object: { kind: 'x', id: '1' },
      });
      expect(await verifyAudit(db)).toBeUndefined();
      const again = await openQueue({ url, role: 'worker', onError: () => undefined });
      expect(await again.isWaiting('tidy-up', {})).toBe(true);
      await again.stop();
    });
  }, 180_000);

  it('notices a dump that broke off before it gets its name', async () => {
    const file = join(homeDir, 'broken.dump');
    expect(await run(await documented(BACK_UP), { to: file })).toBe(0);
    const handle = await open(file, 'r+');
    await handle.truncate(Math.floor((await handle.stat()).size / 2));
    await handle.close();

    expect(await run(await documented(CHECK), { from: file })).not.toBe(0);
  });
});
