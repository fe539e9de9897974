import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { NicheError, readNicheFacts } from '@codexdlc/domain/niches';
import { loadSurveys } from '@codexdlc/domain/surveys';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '../locale/locale.ts';
import { leadFormStartPath } from '../lead-form/lead-form-paths.ts';
import { firstQuestion } from './first-question.ts';
import { loadNiches } from './load-niches.ts';
import { pictureAsset, previewAsset } from './niche.ts';
import { NICHES_DIR } from './niches-dir.ts';

const REPO = join(NICHES_DIR, '../..');
const PICTURE_BYTES = 60_000;
const PREVIEW_BYTES = 80_000;

const niches = loadNiches(NICHES_DIR);
const surveys = await loadSurveys();
const inLanguages = niches.flatMap((niche) => LOCALES.map((locale) => ({ niche, locale, name: niche.name })));

describe('the niches of this repository', () => {
  it('are those that the agency sells', () => {
    expect(niches.map(({ name }) => name)).toEqual([
      'beauty-salons',
      'installers',
      'restaurants',
      'medical-practices',
      'coaches',
    ]);
  });

  it('are told to other faces as their landings tell them', () => {
    expect(readNicheFacts(NICHES_DIR)).toEqual(
      niches.map(({ name, texts: { de, en, ru }, blueprint, survey, plans }) => ({
        name,
        titles: { de: de.name, en: en.name, ru: ru.name },
        blueprint,
        survey,
        recommendedPlanId: plans.find(({ isRecommended }) => isRecommended)?.id,
      })),
    );
  });

  it.each(niches)(
    '$name is made from a blueprint, asked by a survey and sold by plans that exist',
    (niche) => {
      expect(existsSync(join(REPO, 'tenant-blueprints', niche.blueprint, 'blueprint.json'))).toBe(true);
      expect([...surveys.keys()]).toContain(niche.survey);
      const plans = readFileSync(
        join(REPO, 'platform-api/src/subscriptions/ensure-default-plans.ts'),
        'utf8',
      );
      for (const { id, yearlyId } of niche.plans) {
        expect(plans).toContain(`id: '${id}'`);
        if (yearlyId !== undefined) expect(plans).toContain(`id: '${yearlyId}'`);
      }
    },
  );

  it.each(inLanguages)(
    '$name in $locale begins with a question that one tap answers',
    ({ niche, locale }) => {
      const { tap } = firstQuestion(niche, surveys, locale);
      expect(tap?.action).toBe(leadFormStartPath(locale, niche.name));
      expect(tap?.title).toBe(surveys.get(niche.survey)?.steps[0]?.title[locale]);
      expect(tap?.options.length).toBeGreaterThanOrEqual(2);
    },
  );

  it('without its survey is refused by name', () => {
    const niche = { name: 'bakers', survey: 'bakers' };
    expect(() => firstQuestion(niche, surveys, 'de')).toThrow(NicheError);
    expect(() => firstQuestion(niche, surveys, 'de')).toThrow(
      'bakers/niche.json: there is no survey "bakers"',
    );
  });

  it.each(inLanguages)(
    '$name in $locale has small pictures of the size that it says',
    ({ niche, locale }) => {
      for (const [picture, { width, height }] of Object.entries(niche.pictures)) {
        const file = join(NICHES_DIR, '..', pictureAsset(niche.name, picture, locale));
        expect(statSync(file).size).toBeLessThanOrEqual(PICTURE_BYTES);
        expect(webpSize(readFileSync(file))).toEqual({ width: width * 2, height: height * 2 });
      }
      const preview = join(NICHES_DIR, '..', previewAsset(niche.name, locale));
      expect(statSync(preview).size).toBeLessThanOrEqual(PREVIEW_BYTES);
    },
  );

  it.each(inLanguages)('$name in $locale shouts nowhere and praises nothing', ({ niche, locale }) => {
    const words = JSON.stringify(niche.texts[locale]);
    const unwanted = [
      /[!\u{1F300}-\u{1FAFF}]/u,
      /(?<!\p{L})(?:(?:der|die|das) beste|einzigartig|revolution|the best|unique|amazing|лучший|уникальн)/iu,
      ...(locale === 'de' ? [/\b(?:[Dd]u|[Dd]ein(?:e[rnms]?)?|[Dd]ich|[Dd]ir)\b/] : []),
      ...(locale === 'ru' ? [/(?<!\p{L})(?:ты|тебе|тебя|твой|твоя|твои)(?!\p{L})/iu] : []),
    ];
    expect(unwanted.flatMap((pattern) => pattern.exec(words)?.[0] ?? [])).toEqual([]);
  });
});

/** From the header of a lossy or extended WebP (https://developers.google.com/speed/webp/docs/riff_container). */
function webpSize(file: Buffer): { width: number; height: number } {
  const chunk = file.toString('latin1', 12, 16);
  if (chunk === 'VP8X') return { width: file.readUIntLE(24, 3) + 1, height: file.readUIntLE(27, 3) + 1 };
  if (chunk === 'VP8 ')
    return { width: file.readUInt16LE(26) & 0x3fff, height: file.readUInt16LE(28) & 0x3fff };
  throw new Error(`WebP of a kind that no test reads: ${chunk}`);
}
