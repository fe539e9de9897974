import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stateFilesOf, type StateFiles } from './backend-url-rules.ts';
import { beginState, removeStateFiles } from './state-files.ts';
import { emptyState } from './whole-state-rules.ts';

let dir: string;
let url: string;
let files: StateFiles;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'waas-state-files-'));
  url = `file://${dir}?metadata=skip`;
  files = stateFilesOf(url, 'lily') as StateFiles;
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const write = async (path: string, text: string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
};

describe('beginState', () => {
  it('writes an empty state once, and never over one that is there', async () => {
    await write(files.meta, 'version: 1\n');

    expect(await beginState(url, 'lily')).toBe(true);
    expect(await readFile(files.state, 'utf8')).toBe(emptyState('lily'));
    await write(files.state, 'full');
    expect(await beginState(url, 'lily')).toBe(true);

    expect(await readFile(files.state, 'utf8')).toBe('full');
  });

  it('leaves it to the engine where no engine has been, and where there is no folder', async () => {
    expect(await beginState(url, 'lily')).toBe(false);
    expect(await beginState('s3://bucket', 'lily')).toBe(false);
    expect(await readdir(dir)).toEqual([]);
  });
});

describe('removeStateFiles', () => {
  it('leaves nothing of the stack and everything of others', async () => {
    const others = stateFilesOf(url, 'lily2') as StateFiles;
    for (const of of [files, others]) {
      await write(of.state, '{}');
      await write(`${of.state}.bak.18ebbf2fc5402053.tmp`, '{}');
      await write(join(of.history, 'a.json'), '{}');
    }

    await removeStateFiles(files);

    expect((await readdir(dirname(files.state))).sort()).toEqual([
      'lily2.json',
      'lily2.json.bak.18ebbf2fc5402053.tmp',
    ]);
    expect(await readdir(dirname(files.history))).toEqual(['lily2']);
  });
});
