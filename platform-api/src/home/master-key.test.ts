import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { masterKey, tenantPassphrase } from './master-key.ts';

describe('masterKey', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'waas-key-'));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  it('is made once, however many ask for it at the same time, and only its owner reads it', async () => {
    const path = join(dir, 'master.key');

    const keys = await Promise.all(Array.from({ length: 20 }, () => masterKey(path)));

    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
    expect(keys[0]).toHaveLength(32);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(dir)).toEqual(['master.key']);
  });

  it('is never made anew where a damaged one lies', async () => {
    const path = join(dir, 'master.key');
    await writeFile(path, '');

    await expect(masterKey(path)).rejects.toMatchObject({ code: 'HOST_NOT_READY' });
  });
});

describe('tenantPassphrase', () => {
  const key = Buffer.alloc(32, 7);

  it('is the same every time and other for every tenant, key and version', () => {
    const passphrases = [
      tenantPassphrase(key, 'lily'),
      tenantPassphrase(key, 'lily2'),
      tenantPassphrase(key, 'lily', 2),
      tenantPassphrase(Buffer.alloc(32, 8), 'lily'),
    ];

    expect(tenantPassphrase(key, 'lily')).toBe(passphrases[0]);
    expect(new Set(passphrases).size).toBe(4);
  });
});
