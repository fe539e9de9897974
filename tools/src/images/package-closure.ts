import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SetupError } from '../errors.ts';
import { filesOf, type ContextFile } from './build-context.ts';

interface Manifest {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** Types, maps and prose are of no use at run time; licences stay. */
const LEFT_OUT = /(?:\.d\.[cm]?ts|\.map|\.md|\.markdown)$/i;

/**
 * Packages that stay out of the bundle (native code), with all that they need, as files of a `node_modules` folder.
 * Optional dependencies come along where they are installed: they are the builds for this platform.
 */
export async function packageFiles(folder: string, names: readonly string[]): Promise<ContextFile[]> {
  const targets = new Map<string, string>();
  const own = await manifestOf(folder);
  for (const name of names) {
    // A driver that a library could load and this blueprint does not use is named only to keep it out of the bundle.
    await addPackage(
      targets,
      folder,
      name,
      name in { ...own.dependencies, ...own.optionalDependencies } ? 'required' : 'optional',
    );
  }
  const files = await Promise.all(
    [...targets].map(async ([target, source]) => {
      const found = await filesOf(source, `${target}/`);
      return found.filter(
        ({ path }) => !path.slice(target.length).includes('/node_modules/') && !LEFT_OUT.test(path),
      );
    }),
  );
  return files.flat();
}

async function addPackage(
  targets: Map<string, string>,
  from: string,
  name: string,
  need: 'required' | 'optional',
): Promise<void> {
  const source = await findPackage(from, name);
  if (source === undefined) {
    if (need === 'optional') return;
    throw new SetupError(
      `The package ${name} is missing`,
      `it is not in any node_modules from ${from} upwards`,
      'Run npm ci and run this again',
    );
  }
  const target = `node_modules/${source.slice(source.indexOf('/node_modules/') + '/node_modules/'.length)}`;
  const known = targets.get(target);
  if (known === source) return;
  if (known !== undefined)
    throw new Error(`two versions of ${name} would both become ${target}: ${known} and ${source}`);
  targets.set(target, source);

  const { dependencies = {}, optionalDependencies = {} } = await manifestOf(source);
  for (const optional of Object.keys(optionalDependencies))
    await addPackage(targets, source, optional, 'optional');
  for (const needed of Object.keys(dependencies)) {
    if (!(needed in optionalDependencies)) await addPackage(targets, source, needed, 'required');
  }
}

async function manifestOf(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => '{}');
  return JSON.parse(text) as Manifest;
}

/** A folder of a package (`@scope/package/folder`) as files under another name. */
export async function packageFolder(from: string, wanted: string, name: string): Promise<ContextFile[]> {
  const parts = wanted.split('/');
  const packageName = parts.splice(0, wanted.startsWith('@') ? 2 : 1).join('/');
  const source = await findPackage(from, packageName);
  const folder = source === undefined ? undefined : join(source, ...parts);
  const found = folder === undefined ? undefined : await stat(folder).catch(() => undefined);
  if (folder !== undefined && found?.isDirectory()) return filesOf(folder, `${name}/`);
  throw new SetupError(
    `The folder ${wanted} is missing`,
    `${folder ?? packageName} is not there, looked for from ${from} upwards`,
    'Correct image.packageAssets in blueprint.json, or run npm ci, and run this again',
  );
}

/** As Node looks for it; `require.resolve` would be stopped by packages that do not export their package.json. */
async function findPackage(from: string, name: string): Promise<string | undefined> {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (
      await stat(join(candidate, 'package.json')).then(
        () => true,
        () => false,
      )
    )
      return realpath(candidate);
    if (dirname(folder) === folder) return undefined;
  }
}
