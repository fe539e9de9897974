import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NicheError, nicheNames, readNicheFile } from '@codexdlc/domain/niches';
import type { z } from 'zod';
import { LOCALES, type Locale } from '../locale/locale.ts';
import { findAddressProblems, findNicheProblems, type NicheDraft } from './niche-check-rules.ts';
import { NicheFacts, pictureAsset, type Niche } from './niche.ts';
import { NicheTexts } from './niche-texts.ts';
import { TAKEN_SLUGS } from './site-paths-plan.ts';

/** Every folder of `directory` is a niche; read and checked once, when the process starts. */
export function loadNiches(directory: string): readonly Niche[] {
  const problems: string[] = [];
  const drafts = nicheNames(directory).flatMap((name) => readNiche(directory, name, problems) ?? []);
  problems.push(...findAddressProblems(drafts, TAKEN_SLUGS));
  if (problems.length > 0) {
    throw new NicheError(`The niches of ${directory} cannot be shown:\n  ${problems.join('\n  ')}`);
  }
  return drafts
    .map(({ name, facts, texts }) => ({ name, texts, ...facts }))
    .sort((a, b) => a.order - b.order || a.name.localeCompare(b.name));
}

function readNiche(directory: string, name: string, problems: string[]): NicheDraft | undefined {
  const read = <Value>(file: string, schema: z.ZodType<Value>): Value | undefined =>
    readNicheFile(directory, { niche: name, file }, schema, problems);
  const facts = read('niche.json', NicheFacts);
  const texts = LOCALES.map((locale) => read(`${locale}.json`, NicheTexts));
  const [de, en, ru] = texts;
  if (!facts || !de || !en || !ru) return undefined;
  const draft = { name, facts, texts: { de, en, ru } };
  const missing = LOCALES.flatMap((locale) => missingPictures(directory, draft, locale));
  problems.push(...[...findNicheProblems(draft), ...missing].map((problem) => `${name}/${problem}`));
  return draft;
}

function missingPictures(directory: string, { name, facts }: NicheDraft, locale: Locale): string[] {
  return Object.keys(facts.pictures)
    .map((picture) => pictureAsset(name, picture, locale).slice(`niches/${name}/`.length))
    .filter((file) => !existsSync(join(directory, name, file)))
    .map((file) => `${file}: there is no such file, and niche.json names it`);
}
