import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { replaceFile } from './replace-file.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'waas-replace-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

it('makes a file that only its owner reads, and replaces it', async () => {
  await replaceFile(join(dir, 'a'), 'old');
  await replaceFile(join(dir, 'a'), 'new');

  expect(await readFile(join(dir, 'a'), 'utf8')).toBe('new');
  expect((await stat(join(dir, 'a'))).mode & 0o777).toBe(0o600);
  expect(await readdir(dir)).toEqual(['a']);
});

it('writes over a draft that a killed process has left', async () => {
  await writeFile(join(dir, 'a.new'), 'half of something longer');

  await replaceFile(join(dir, 'a'), 'new');

  expect(await readFile(join(dir, 'a'), 'utf8')).toBe('new');
});

it('leaves no draft behind when it fails', async () => {
  await mkdir(join(dir, 'a'));

  await expect(replaceFile(join(dir, 'a'), 'new')).rejects.toThrow('EISDIR');

  expect(await readdir(dir)).toEqual(['a']);
});
