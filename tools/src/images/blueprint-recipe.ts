import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SetupError } from '../errors.ts';

/** The part of `blueprint.json` that says how the image is made; the contract itself is checked by whoever deploys. */
export interface BlueprintRecipe {
  version: string;
  image:
    | {
        build: 'node-bundle';
        entries: readonly string[];
        assets: readonly string[];
        /** A folder of a package, such as `@scope/package/folder`, by the name that it gets beside the bundle. */
        packageAssets: Readonly<Record<string, string>>;
        external: readonly string[];
      }
    | { build: 'dockerfile'; base: 'debian' | 'node' | 'python' };
}

const NAME = /^[a-z][a-z0-9-]{1,29}$/;
const VERSION = /^\d+\.\d+\.\d+$/;

export async function readRecipe(root: string, name: string): Promise<BlueprintRecipe> {
  if (!NAME.test(name)) throw refused(name, 'the name must be 2 to 30 of a-z, 0-9 and "-"');
  const file = join(root, name, 'blueprint.json');
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw refused(name, `${file} cannot be read`, cause);
  });
  try {
    return parseRecipe(JSON.parse(text));
  } catch (cause) {
    throw refused(name, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

export function parseRecipe(value: unknown): BlueprintRecipe {
  const { version, image } = asRecord(value, 'blueprint.json');
  if (typeof version !== 'string' || !VERSION.test(version))
    throw new TypeError(`version must be like 1.0.0, got ${JSON.stringify(version)}`);
  const recipe = asRecord(image, 'image');
  switch (recipe['build']) {
    case 'node-bundle':
      return {
        version,
        image: {
          build: 'node-bundle',
          entries: asPaths(recipe['entries'], 'image.entries'),
          assets: asPaths(recipe['assets'] ?? [], 'image.assets'),
          packageAssets: asPackageFolders(recipe['packageAssets'] ?? {}),
          external: asPaths(recipe['external'] ?? [], 'image.external'),
        },
      };
    case 'dockerfile': {
      const { base } = recipe;
      if (base !== 'debian' && base !== 'node' && base !== 'python')
        throw new TypeError(`image.base must be debian, node or python, got ${JSON.stringify(base)}`);
      return { version, image: { build: 'dockerfile', base } };
    }
    default:
      throw new TypeError(
        `image.build must be node-bundle or dockerfile, got ${JSON.stringify(recipe['build'])}`,
      );
  }
}

/** Paths inside the blueprint's folder or package names: never out of it. */
function asPaths(value: unknown, field: string): string[] {
  if (!Array.isArray(value)) throw new TypeError(`${field} must be a list, got ${JSON.stringify(value)}`);
  return value.map((path: unknown) => {
    if (typeof path !== 'string' || path === '' || path.startsWith('/') || path.split('/').includes('..')) {
      throw new TypeError(`${field} must hold relative paths without "..", got ${JSON.stringify(path)}`);
    }
    return path;
  });
}

const FOLDER_NAME = /^[a-z][a-z0-9-]{0,29}$/;
const PACKAGE_FOLDER = /^(?:@[a-z0-9-]+\/)?[a-z0-9-]+(?:\/[a-z0-9-]+)+$/;

function asPackageFolders(value: unknown): Record<string, string> {
  const folders: Record<string, string> = {};
  for (const [name, folder] of Object.entries(asRecord(value, 'image.packageAssets'))) {
    if (!FOLDER_NAME.test(name) || typeof folder !== 'string' || !PACKAGE_FOLDER.test(folder)) {
      const got = JSON.stringify({ [name]: folder });
      throw new TypeError(`image.packageAssets must be like {"kit": "@scope/package/folder"}, got ${got}`);
    }
    folders[name] = folder;
  }
  return folders;
}

function asRecord(value: unknown, field: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null)
    throw new TypeError(`${field} must be an object, got ${JSON.stringify(value)}`);
  return value as Record<string, unknown>;
}

function refused(name: string, why: string, cause?: unknown): SetupError {
  return new SetupError(
    `The image of blueprint ${JSON.stringify(name.slice(0, 60))} cannot be built`,
    why,
    'Correct its blueprint.json and run this again',
    { cause },
  );
}
