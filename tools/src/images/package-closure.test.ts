import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packageFiles, packageFolder } from './package-closure.ts';

describe('packageFiles', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waas-closure-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  const write = async (path: string, value: object | string): Promise<void> => {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, typeof value === 'string' ? value : JSON.stringify(value));
  };

  const paths = async (names: string[]) =>
    (await packageFiles(join(folder, 'app'), names)).map(({ path }) => path);

  it('takes a package with what it needs, nested versions and the builds that are installed', async () => {
    await write('app/package.json', { dependencies: { native: '1.0.0' } });
    await write('node_modules/native/package.json', {
      dependencies: { shared: '2' },
      optionalDependencies: { 'native-linux': '1', 'native-darwin': '1' },
    });
    await write('node_modules/native/index.js', '');
    await write('node_modules/native/index.d.ts', '');
    await write('node_modules/native/node_modules/shared/package.json', {});
    await write('node_modules/shared/package.json', {});
    await write('node_modules/native-linux/package.json', {});
    await write('node_modules/native-linux/native.node', '');

    expect((await paths(['native'])).sort()).toEqual([
      'node_modules/native-linux/native.node',
      'node_modules/native-linux/package.json',
      'node_modules/native/index.js',
      'node_modules/native/node_modules/shared/package.json',
      'node_modules/native/package.json',
    ]);
  });

  it('ends where packages need each other', async () => {
    await write('app/package.json', { dependencies: { a: '1' } });
    await write('node_modules/a/package.json', { dependencies: { b: '1' } });
    await write('node_modules/b/package.json', { dependencies: { a: '1' } });

    expect(await paths(['a'])).toHaveLength(2);
  });

  it('refuses when a package that the blueprint depends on is not installed', async () => {
    await write('app/package.json', { dependencies: { gone: '1' } });

    await expect(paths(['gone'])).rejects.toThrow('The package gone is missing');
  });

  it('leaves out a driver that is only named to keep it out of the bundle', async () => {
    await write('app/package.json', {});

    expect(await paths(['mysql'])).toEqual([]);
  });
});

describe('packageFolder', () => {
  it('takes a folder of a package under the name that it gets, and says what is missing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'waas-closure-'));
    try {
      const kit = join(folder, 'node_modules', '@a', 'kit');
      await mkdir(join(kit, 'assets', 'views'), { recursive: true });
      await writeFile(join(kit, 'package.json'), '{}');
      await writeFile(join(kit, 'assets', 'views', 'page.ejs'), 'x');

      const files = await packageFolder(join(folder, 'app'), '@a/kit/assets', 'kit');

      expect(files.map(({ path }) => path)).toEqual(['kit/views/page.ejs']);
      await expect(packageFolder(folder, '@a/kit/other', 'kit')).rejects.toThrow(
        'The folder @a/kit/other is missing',
      );
      await expect(packageFolder(folder, '@a/none/assets', 'kit')).rejects.toThrow(
        'The folder @a/none/assets is missing',
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
