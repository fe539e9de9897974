import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Niches that cannot be used; the message names every file and place that is wrong. */
export class NicheError extends Error {
  override name = 'NicheError';
}

/** Every folder is a niche. */
export function nicheNames(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** One file of a niche; undefined when it cannot be read, and `problems` says why. */
export function readNicheFile<Value>(
  directory: string,
  place: { niche: string; file: string },
  schema: z.ZodType<Value>,
  problems: string[],
): Value | undefined {
  const found = readJson(join(directory, place.niche, place.file), schema);
  if ('value' in found) return found.value;
  problems.push(...found.problems.map((problem) => `${place.niche}/${place.file}: ${problem}`));
  return undefined;
}

type Reading<Value> = { value: Value } | { problems: string[] };

function readJson<Value>(path: string, schema: z.ZodType<Value>): Reading<Value> {
  if (!existsSync(path)) return { problems: ['there is no such file'] };
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return { problems: [`is not JSON: ${error instanceof Error ? error.message : String(error)}`] };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { value: parsed.data };
  return {
    problems: parsed.error.issues.map(({ path: place, message }) => `${z.core.toDotPath(place)}: ${message}`),
  };
}
