import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openImageArchive } from './image-archive.ts';

let folder: string;
let saves: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waas-archives-'));
  saves = 0;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const save = (): Promise<Readable> => {
  saves += 1;
  return Promise.resolve(Readable.from([Buffer.from('layers '), Buffer.from(`of save ${saves}`)]));
};

async function textOf(imageIds: readonly string[]): Promise<string | undefined> {
  const archive = await openImageArchive(imageIds, save, folder);
  try {
    return await archive?.readFile('utf8');
  } finally {
    await archive?.close();
  }
}

it('is made once, however many want it at once', async () => {
  const texts = await Promise.all([textOf(['a', 'b']), textOf(['b', 'a']), textOf(['a', 'b'])]);

  expect(texts).toEqual(['layers of save 1', 'layers of save 1', 'layers of save 1']);
  expect(await textOf(['a', 'b'])).toBe('layers of save 1');
  expect(await textOf(['a'])).toBe('layers of save 2');
});

it('leaves nothing half-made when Docker breaks off, and says why', async () => {
  const breaks = () =>
    Promise.resolve(
      Readable.from(
        (function* () {
          yield Buffer.from('half');
          throw new Error('no such image');
        })(),
      ),
    );

  await expect(openImageArchive(['a'], breaks, folder)).rejects.toThrow('no such image');

  expect(await readdir(folder)).toEqual([]);
  expect(await textOf(['a'])).toBe('layers of save 1');
});

it('is not had on a full disk, which is no reason to fail', async () => {
  const full = () =>
    Promise.resolve(
      new Readable({
        read() {
          this.destroy(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
        },
      }),
    );

  expect(await openImageArchive(['a'], full, folder)).toBeUndefined();
  expect(await readdir(folder)).toEqual([]);
});

it('takes away what a process that was killed left half-made', async () => {
  await writeFile(join(folder, `${'0'.repeat(16)}.tar.draft`), 'half');

  await textOf(['a']);

  expect(await readdir(folder)).toEqual([expect.stringMatching(/^[0-9a-f]{16}\.tar$/)]);
});
