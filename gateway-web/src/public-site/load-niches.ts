import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { LOCALES, type Locale } from '../locale/locale.ts';
import { findAddressProblems, findNicheProblems, type NicheDraft } from './niche-check-rules.ts';
import { NicheFacts, pictureAsset, type Niche } from './niche.ts';
import { NicheTexts } from './niche-texts.ts';
import { TAKEN_SLUGS } from './site-paths-plan.ts';

/** Niches that cannot be shown; the message names every file and place that is wrong. */
export class NicheError extends Error {
  override name = 'NicheError';
}

/** Every folder of `directory` is a niche; read and checked once, when the process starts. */
export function loadNiches(directory: string): readonly Niche[] {
  const names = readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  const problems: string[] = [];
  const drafts = names.flatMap((name) => readNiche(directory, name, problems) ?? []);
  problems.push(...findAddressProblems(drafts, TAKEN_SLUGS));
  if (problems.length > 0) {
    throw new NicheError(`The niches of ${directory} cannot be shown:\n  ${problems.join('\n  ')}`);
  }
  return drafts
    .map(({ name, facts, texts }) => ({ name, texts, ...facts }))
    .sort((a, b) => a.order - b.order || a.name.localeCompare(b.name));
}

function readNiche(directory: string, name: string, problems: string[]): NicheDraft | undefined {
  const read = <Value>(file: string, schema: z.ZodType<Value>): Value | undefined => {
    const found = readJson(join(directory, name, file), schema);
    if ('value' in found) return found.value;
    problems.push(...found.problems.map((problem) => `${name}/${file}: ${problem}`));
    return undefined;
  };
  const facts = read('niche.json', NicheFacts);
  const texts = LOCALES.map((locale) => read(`${locale}.json`, NicheTexts));
  const [de, en, ru] = texts;
  if (!facts || !de || !en || !ru) return undefined;
  const draft = { name, facts, texts: { de, en, ru } };
  const missing = LOCALES.flatMap((locale) => missingPictures(directory, draft, locale));
  problems.push(...[...findNicheProblems(draft), ...missing].map((problem) => `${name}/${problem}`));
  return draft;
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

function missingPictures(directory: string, { name, facts }: NicheDraft, locale: Locale): string[] {
  return Object.keys(facts.pictures)
    .map((picture) => pictureAsset(name, picture, locale).slice(`niches/${name}/`.length))
    .filter((file) => !existsSync(join(directory, name, file)))
    .map((file) => `${file}: there is no such file, and niche.json names it`);
}
