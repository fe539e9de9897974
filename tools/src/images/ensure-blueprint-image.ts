import type Docker from 'dockerode';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SetupError } from '../errors.ts';
import type { Progress } from '../progress/index.ts';
import { readRecipe, type BlueprintRecipe } from './blueprint-recipe.ts';
import { contextHash, filesOf, type ContextFile } from './build-context.ts';
import { buildImage } from './build-image.ts';
import { builtImages, buildOnce } from './build-once.ts';
import { bundleEntries } from './bundle-entries.ts';
import { ensureImages } from './ensure-images.ts';
import { definitionTag, type ImageName } from './image-definitions.ts';
import { packageFiles, packageFolder } from './package-closure.ts';

const BLUEPRINTS = join(import.meta.dirname, '..', '..', '..', 'tenant-blueprints');

const BUNDLE_DOCKERFILE = [
  'ARG BASE',
  'FROM ${BASE}',
  'WORKDIR /app',
  'COPY app/ /app/',
  'USER 10001:10001',
  '',
].join('\n');

/** Not part of what a folder is built from, whoever worked in it. */
const NOT_BUILT = /(?:^|\/)(?:node_modules|\.git|\.venv|__pycache__)\//;

export interface BlueprintImage {
  /** `sha256:...`, never a tag. */
  image: string;
  version: string;
}

/** The image of a blueprint as its folder is now; built once per content, never per tenant. */
export async function ensureBlueprintImage(
  docker: Docker,
  name: string,
  progress: Progress,
  root: string = BLUEPRINTS,
): Promise<BlueprintImage> {
  const { version, image } = await readRecipe(root, name);
  const baseName = baseOf(image);
  const [bases, files] = await Promise.all([
    ensureImages(docker, progress, [baseName]),
    contextOf(join(root, name), image),
  ]);
  const base = bases[baseName];
  const definition = await contextHash(files, [base]);
  const tag = `waas/blueprint-${name}:${version}`;
  const known = (await builtImages(docker)).get(definitionTag(tag, definition));
  if (known !== undefined) return { image: known, version };

  const built = await buildOnce(docker, progress, tag, definition, (step) =>
    buildImage(docker, { tag, files, base, definition }, step),
  );
  return { image: built, version };
}

function baseOf(image: BlueprintRecipe['image']): ImageName {
  if (image.build === 'node-bundle') return 'node';
  return image.base === 'debian' ? 'base' : image.base;
}

async function contextOf(folder: string, image: BlueprintRecipe['image']): Promise<ContextFile[]> {
  if (image.build === 'dockerfile')
    return (await filesOf(folder)).filter(({ path }) => !NOT_BUILT.test(path));
  const parts = await Promise.all([
    bundleEntries(folder, image.entries, image.external),
    packageFiles(folder, image.external),
    ...image.assets.map((asset) => assetFiles(folder, asset)),
    ...Object.entries(image.packageAssets).map(([name, wanted]) => packageFolder(folder, wanted, name)),
  ]);
  const app = [textFile('package.json', '{"type":"module"}\n'), ...parts.flat()];
  return [
    textFile('Dockerfile', BUNDLE_DOCKERFILE),
    ...app.map((file) => ({ ...file, path: `app/${file.path}` })),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function assetFiles(folder: string, asset: string): Promise<ContextFile[]> {
  const source = join(folder, asset);
  const found = await stat(source).catch((cause: unknown) => {
    throw new SetupError(
      `The asset ${asset} is missing`,
      `${source} cannot be read`,
      'Correct image.assets in blueprint.json and run this again',
      { cause },
    );
  });
  if (found.isDirectory()) return filesOf(source, `${asset}/`);
  return [{ path: asset, executable: (found.mode & 0o100) !== 0, source, size: found.size }];
}

function textFile(path: string, text: string): ContextFile {
  return { path, executable: false, content: Buffer.from(text) };
}
