import { LOCALES, type Locale } from '../locale/locale.ts';
import type { NicheFacts } from './niche.ts';
import type { NicheTexts } from './niche-texts.ts';

export interface NicheDraft {
  name: string;
  facts: NicheFacts;
  texts: Record<Locale, NicheTexts>;
}

/** What no schema of one file can see: names that have no text, texts that nobody shows, visuals without their data. */
export function findNicheProblems({ facts, texts }: NicheDraft): string[] {
  const pictures = Object.keys(facts.pictures);
  const shown = facts.rows.flatMap(({ visual }) => (visual.kind === 'picture' ? [visual.picture] : []));
  const problems = [facts.hero, ...shown]
    .filter((picture) => picture !== undefined && !pictures.includes(picture))
    .map((picture) => `niche.json: pictures has no "${String(picture)}", which hero or a row shows`);

  for (const locale of LOCALES) {
    const file = `${locale}.json`;
    const words = texts[locale];
    problems.push(
      ...unequal(
        `${file}: offer.rows`,
        Object.keys(words.offer.rows),
        facts.rows.map(({ id }) => id),
      ),
      ...unequal(`${file}: pictures`, Object.keys(words.pictures), pictures),
      ...unequal(
        `${file}: prices.plans`,
        Object.keys(words.prices.plans),
        facts.plans.map(({ id }) => id),
      ),
      ...facts.rows
        .filter(({ id, visual }) => visual.kind === 'chat' && words.offer.rows[id]?.chat === undefined)
        .map(({ id }) => `${file}: offer.rows.${id} is shown as a chat and has none`),
    );
  }
  return problems;
}

/** Two landings cannot have one address, and an address cannot be that of another page. */
export function findAddressProblems(
  niches: readonly NicheDraft[],
  taken: Record<Locale, readonly string[]>,
): string[] {
  return LOCALES.flatMap((locale) => {
    const owners = new Map(taken[locale].map((slug) => [slug, 'another page']));
    return niches.flatMap(({ name, facts }) => {
      const slug = facts.slug[locale];
      const owner = owners.get(slug);
      owners.set(slug, name);
      return owner === undefined ? [] : [`${name}/niche.json: slug.${locale} "${slug}" belongs to ${owner}`];
    });
  });
}

function unequal(place: string, given: readonly string[], wanted: readonly string[]): string[] {
  return [
    ...wanted.filter((name) => !given.includes(name)).map((name) => `${place} has no "${name}"`),
    ...given.filter((name) => !wanted.includes(name)).map((name) => `${place}.${name} is not in niche.json`),
  ];
}
