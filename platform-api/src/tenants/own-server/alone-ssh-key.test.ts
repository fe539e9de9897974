import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { aloneIdentityFileOf, ensureAloneSshKey } from './alone-ssh-key.ts';

let homeDir: string;
beforeEach(async () => {
  homeDir = await mkdtemp(join(tmpdir(), 'waas-alone-'));
});
afterEach(() => rm(homeDir, { recursive: true }));

it('is made once, for its owner only, and its public half is the one that servers are given', async () => {
  const made = await ensureAloneSshKey(homeDir);

  const path = aloneIdentityFileOf(homeDir);
  expect(execFileSync('ssh-keygen', ['-y', '-f', path], { encoding: 'utf8' })).toContain(made);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const before = await readFile(path, 'utf8');
  expect(await ensureAloneSshKey(homeDir)).toBe(made);
  expect(await readFile(path, 'utf8')).toBe(before);
});

it('is not made anew where the file is something else: servers know the old one', async () => {
  await ensureAloneSshKey(homeDir);
  await writeFile(aloneIdentityFileOf(homeDir), 'no key at all');

  await expect(ensureAloneSshKey(homeDir)).rejects.toThrow('no OpenSSH private key');
  expect(await readFile(aloneIdentityFileOf(homeDir), 'utf8')).toBe('no key at all');
});
