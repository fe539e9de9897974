import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSealer } from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { identityFileOf } from './identity-file.ts';
import { ensurePlatformSshKey } from './platform-ssh-key.ts';

const sealer = createSealer(randomBytes(32));
let database: TestDatabase;
let homes: string[];

beforeAll(async () => {
  database = await createTestDatabase();
  homes = await Promise.all([1, 2].map(() => mkdtemp(join(tmpdir(), 'waas-keys-'))));
});
afterAll(async () => {
  await database.end();
  await Promise.all(homes.map((home) => rm(home, { recursive: true })));
});

it('is one key for all processes and machines, sealed in the database and readable by its owner only', async () => {
  const ensured = await Promise.all(
    [...homes, ...homes].map((homeDir) => ensurePlatformSshKey({ db: database.db, sealer, homeDir })),
  );

  expect(new Set(ensured).size).toBe(1);
  const files = await Promise.all(homes.map((home) => readFile(identityFileOf(home), 'utf8')));
  expect(files[0]).toBe(files[1]);
  expect((await stat(identityFileOf(homes[0] ?? ''))).mode & 0o777).toBe(0o600);
  const rows = await database.db('platform_keys').select<{ sealed_private_key: string }[]>();
  expect(rows).toHaveLength(1);
  expect(rows[0]?.sealed_private_key).not.toContain('PRIVATE KEY');
});

it('puts the file back as the database has it', async () => {
  const [homeDir = ''] = homes;
  const before = await readFile(identityFileOf(homeDir), 'utf8');
  await writeFile(identityFileOf(homeDir), 'somebody else was here');

  await ensurePlatformSshKey({ db: database.db, sealer, homeDir });

  expect(await readFile(identityFileOf(homeDir), 'utf8')).toBe(before);
});
