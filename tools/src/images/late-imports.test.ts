import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { listFiles } from '../repo/list-files.ts';
import { REPO_ROOT } from '../repo/repo-root.ts';

const BLUEPRINTS = join(REPO_ROOT, 'tenant-blueprints');
const LATE = /const \{ ([^}]+) \} = await import\('([^.'][^']*)'\)/g;

const lateImports = listFiles(BLUEPRINTS, '*/src', '.ts')
  .filter((path) => !path.endsWith('.test.ts'))
  .flatMap((path) =>
    [...readFileSync(join(BLUEPRINTS, path), 'utf8').matchAll(LATE)].map(([, names = '', name = '']) => ({
      path,
      name,
      wanted: names.split(',').map((each) => each.split(':')[0]?.trim() ?? ''),
    })),
  );

it('finds late imports to look at', () => {
  expect(lateImports.length).toBeGreaterThan(3);
});

// In a bundle with chunks a CommonJS library has a default export and no names, unlike in Node itself.
it.each(lateImports)('$path finds $wanted of $name in a bundle too', async ({ path, name, wanted }) => {
  const folder = join(BLUEPRINTS, path.split('/')[0] ?? '');
  const { metafile } = await build({
    stdin: { contents: `export const load = () => import('${name}');`, resolveDir: folder },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    outdir: '/app',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const exported = Object.values(metafile.outputs)
    .filter(({ entryPoint }) => entryPoint !== '<stdin>')
    .flatMap(({ exports }) => exports);
  expect(exported).toEqual(expect.arrayContaining(wanted));
});
