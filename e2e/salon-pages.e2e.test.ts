import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookAtAll, type SalonRole } from './salon/look-at-all.ts';
import { lookAtLinked } from './salon/linked-pages.ts';
import { openSalonBed, type SalonBed } from './salon/salon-bed.ts';

/** Every kind of page that a link leads to, on a phone and on a desk, by the rules of WCAG 2.2 AA. */
describe('pages of the salon', () => {
  let bed: SalonBed;

  beforeAll(async () => {
    bed = await openSalonBed();
  });
  afterAll(async () => {
    await bed.end();
  });

  it.each<[SalonRole, 'de' | 'en', number]>([
    ['visitor', 'de', 10],
    ['owner', 'de', 20],
    ['staff', 'de', 5],
    ['visitor', 'en', 10],
  ])(
    'of a %s in %s are whole, fit the screen and can be used by everybody',
    async (role, language, atLeast) => {
      const { pages, wrong } = await lookAtAll(bed, { role, language, widths: [390, 1280] });

      expect(wrong).toEqual([]);
      expect(pages.length).toBeGreaterThanOrEqual(atLeast);
    },
    600_000,
  );

  it.each(['de', 'en'] as const)(
    'that only a mail leads to are whole as well (%s)',
    async (language) => {
      expect(await lookAtLinked(bed, { language, widths: [320, 390, 1280] })).toEqual([]);
    },
    120_000,
  );
});
