import { readdir, readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAsset, type Asset } from './asset.ts';
import { bundleCss } from './bundle-css.ts';
import { compressAsset } from './compress-asset.ts';
import { FONT_FACES, fontFaceCss } from './font-faces-plan.ts';
import { iconSprite } from './icon-sprite.ts';
import { assetsOf, noAsset, type Assets, type AssetsOptions, type MadeAssets } from './served-assets.ts';
import { allImportsOf, inOrderOfImport, withServedImports } from './script-imports-plan.ts';

const STYLESHEETS = ['public.css', 'app.css'];
const PICTURES = /\.(?:avif|ico|jpg|png|svg|webp|webmanifest)$/;

/** Libraries as they were published, under short names; classic scripts. */
const VENDOR_SCRIPTS: Record<string, string> = {
  'htmx.js': 'htmx.org/dist/htmx.min.js',
  'sse.js': 'htmx-ext-sse/dist/sse.min.js',
  'sortable.js': 'sortablejs/Sortable.min.js',
  'webauthn.js': '@simplewebauthn/browser/dist/bundle/index.umd.min.js',
};

/** Reads, bundles, names and packs everything that browsers get; once, at the start. */
export async function loadAssets(options: AssetsOptions): Promise<Assets> {
  return assetsOf(await makeAssets(options));
}

export async function makeAssets({ directory, pictures = [] }: AssetsOptions): Promise<MadeAssets> {
  const made = new Map<string, Asset>();
  const add = (name: string, content: Buffer | string): void => {
    if (made.has(name)) throw new Error(`Two assets are called ${name}.`);
    made.set(name, createAsset(name, content));
  };
  const url = (name: string): string => {
    const asset = made.get(name);
    if (!asset) throw noAsset(name);
    return asset.url;
  };

  for (const { name, source } of FONT_FACES) {
    add(
      name,
      await readFile('own' in source ? join(directory, 'fonts', source.own) : inPackages(source.published)),
    );
  }
  add('icons.svg', await iconSprite());
  for (const [name, path] of Object.entries(VENDOR_SCRIPTS)) add(name, await readFile(inPackages(path)));
  for (const [name, content] of await readFolder(join(directory, 'pictures'), 'pictures', PICTURES)) {
    add(name, content);
  }
  for (const folder of pictures) {
    for (const [name, content] of await readFolder(folder.directory, folder.prefix, PICTURES))
      add(name, content);
  }

  const scripts = await readScripts(join(directory, 'js'));
  for (const name of inOrderOfImport(scripts)) {
    add(name, withServedImports(name, scripts.get(name) ?? '', url));
  }

  const faces = fontFaceCss(FONT_FACES, url);
  for (const name of STYLESHEETS) add(name, bundleCss(join(directory, 'css', name), faces));

  return {
    assets: await Promise.all([...made.values()].map(compressAsset)),
    imports: [...scripts.keys()].map((name) => [name, allImportsOf(name, scripts).map(url)]),
  };
}

async function readScripts(directory: string): Promise<Map<string, string>> {
  const files = await readFolder(directory, '', /\.js$/);
  return new Map(files.map(([name, content]) => [name, content.toString('utf8')]));
}

async function readFolder(directory: string, prefix: string, wanted: RegExp): Promise<[string, Buffer][]> {
  if (!existsSync(directory)) return [];
  const paths = await readdir(directory, { recursive: true, encoding: 'utf8' });
  return Promise.all(
    paths
      .filter((path) => wanted.test(path))
      .sort()
      .map(async (path): Promise<[string, Buffer]> => {
        const name = [prefix, path.replaceAll('\\', '/')].filter((part) => part !== '').join('/');
        return [name, await readFile(join(directory, path))];
      }),
  );
}

/** Some packages export no paths: the folder is found by one that each has. */
function inPackages(path: string): string {
  const [scope = '', name = ''] = path.split('/');
  const packageName = scope.startsWith('@') ? `${scope}/${name}` : scope;
  const resolved = fileURLToPath(import.meta.resolve(packageName)).replaceAll('\\', '/');
  const folder = `/node_modules/${packageName}/`;
  const root = resolved.slice(0, resolved.lastIndexOf(folder) + folder.length);
  return join(root, path.slice(packageName.length + 1));
}
