import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { Blueprint } from './blueprint.ts';
import { unknownPlaceholders } from './placeholder-rules.ts';

const BLUEPRINTS_DIR = resolve(import.meta.dirname, '..');

/** A blueprint that is missing or does not keep the contract; the message says which field and why. */
export class BlueprintError extends Error {
  override name = 'BlueprintError';
}

/** Names of all kinds of business that can be deployed: every folder here that has a blueprint.json. */
export async function listBlueprints(dir = BLUEPRINTS_DIR): Promise<string[]> {
  const entries = await readdir(dir, { recursive: false, withFileTypes: true });
  const names = await Promise.all(
    entries
      .filter((entry) => entry.isDirectory())
      .map(async ({ name }) =>
        (await textOf(join(dir, name, 'blueprint.json'))) === undefined ? [] : [name],
      ),
  );
  return names.flat().sort();
}

export async function loadBlueprint(name: string, dir = BLUEPRINTS_DIR): Promise<Blueprint> {
  const known = await listBlueprints(dir);
  if (!known.includes(name)) {
    throw new BlueprintError(
      `blueprint ${JSON.stringify(name.slice(0, 60))} is unknown, there are: ${known.join(', ')}`,
    );
  }
  const text = await textOf(join(dir, name, 'blueprint.json'));
  const parsed = Blueprint.safeParse(JSON.parse(text ?? '{}'));
  if (!parsed.success) throw new BlueprintError(`${name}/blueprint.json: ${z.prettifyError(parsed.error)}`);
  if (parsed.data.name !== name) {
    throw new BlueprintError(
      `${name}/blueprint.json: name must be the folder's name ${name}, got ${parsed.data.name}`,
    );
  }
  const unknown = unknownPlaceholders(parsed.data);
  if (unknown.length > 0)
    throw new BlueprintError(`${name}/blueprint.json: env uses unknown ${unknown.join(', ')}`);
  return parsed.data;
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    throw error;
  }
}
