import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import type { SalonSettings } from '../settings/setting-shapes.ts';

const INTER = { latin: 'inter-latin-wght-normal', cyrillic: 'inter-cyrillic-wght-normal' };
const JOST = { latin: 'jost-latin-wght-normal', cyrillic: 'jost-cyrillic-wght-normal' };

const PAIRS: Record<SalonSettings['fontPair'], Record<'latin' | 'cyrillic', readonly string[]>> = {
  // Fraunces has no Cyrillic; headlines are in Inter then.
  'fraunces-inter': { latin: ['fraunces-latin-opsz-normal', INTER.latin], cyrillic: [INTER.cyrillic] },
  'playfair-inter': {
    latin: ['playfair-latin-wght-normal', INTER.latin],
    cyrillic: ['playfair-cyrillic-wght-normal', INTER.cyrillic],
  },
  inter: { latin: [INTER.latin], cyrillic: [INTER.cyrillic] },
  jost: { latin: [JOST.latin], cyrillic: [JOST.cyrillic] },
};

/** Files that the first screen needs; browsers fetch the others when a page has such letters. */
export function fontsToPreload(pair: SalonSettings['fontPair'], language: Language): readonly string[] {
  return PAIRS[pair][language === 'ru' ? 'cyrillic' : 'latin'];
}
