/** One file of a font, and the letters for which a browser fetches it. */
export interface FontFace {
  /** Name of the asset. */
  name: string;
  /** Below `assets/fonts/` where it was cut for these pages, else as npm has it. */
  source: { own: string } | { published: string };
  family: string;
  weights: string;
  letters: string;
}

/** A font that readers have, stretched to the measures of ours, so that nothing moves when ours arrives. */
interface NearFace {
  family: string;
  local: string;
  size: string;
  ascent: string;
  descent: string;
}

/** What the own cuts hold: see assets/fonts/README.md. */
const LATIN_CUT =
  'U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,U+02DC,U+2000-200B,U+2010-2026,U+202F-203A,U+2044,U+20AC,U+2122,U+2190-2193,U+2212,U+FEFF';
const HEADLINE_CUT =
  'U+0020-007E,U+00A0,U+00A7,U+00AB,U+00AD,U+00B7,U+00BB,U+00C4,U+00D6,U+00DC,U+00DF,U+00E4,U+00E9,U+00F6,U+00FC,U+200B,U+2010-2014,U+2018-201A,U+201C-201E,U+2026,U+202F,U+20AC';
const CYRILLIC_CUT = 'U+0301,U+0400-045F,U+0490-0491,U+2116';

/** Latin letters beyond the headline cut: names such as "Café Noël". */
const HEADLINE_REST =
  'U+00A1-00A6,U+00A8-00AA,U+00AC,U+00AE-00B6,U+00B8-00BA,U+00BC-00C3,U+00C5-00D5,U+00D7-00DB,U+00DD-00DE,U+00E0-00E3,U+00E5-00E8,U+00EA-00F5,U+00F7-00FB,U+00FD-00FF,U+0131,U+0152-0153,U+2122,U+2212';
const LATIN = `${LATIN_CUT},U+02BB-02BC,U+2215,U+FFFD`;
const LATIN_EXT =
  'U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB,U+20AD-20C0,U+2113';

const inter = { family: 'Inter Variable', weights: '400 700' };
const fraunces = { family: 'Fraunces Variable', weights: '400 600' };
const mono = { family: 'JetBrains Mono Variable', weights: '400 700' };
const own = (name: string) => ({ name, source: { own: name } });
const published = (name: string, font: string, file: string) => ({
  name,
  source: { published: `@fontsource-variable/${font}/files/${font}-${file}-wght-normal.woff2` },
});

/** Fraunces has no Cyrillic; Russian headlines are set in Inter. */
export const FONT_FACES: readonly FontFace[] = [
  { ...own('inter-latin.woff2'), ...inter, letters: LATIN_CUT },
  { ...own('inter-cyrillic.woff2'), ...inter, letters: CYRILLIC_CUT },
  { ...published('inter-latin-ext.woff2', 'inter', 'latin-ext'), ...inter, letters: LATIN_EXT },
  { ...own('fraunces-latin.woff2'), ...fraunces, letters: HEADLINE_CUT },
  { ...published('fraunces-latin-rest.woff2', 'fraunces', 'latin'), ...fraunces, letters: HEADLINE_REST },
  { ...published('fraunces-latin-ext.woff2', 'fraunces', 'latin-ext'), ...fraunces, letters: LATIN_EXT },
  { ...published('mono-latin.woff2', 'jetbrains-mono', 'latin'), ...mono, letters: LATIN },
  { ...published('mono-latin-ext.woff2', 'jetbrains-mono', 'latin-ext'), ...mono, letters: LATIN_EXT },
  { ...published('mono-cyrillic.woff2', 'jetbrains-mono', 'cyrillic'), ...mono, letters: CYRILLIC_CUT },
];

const NEAR_FACES: readonly NearFace[] = [
  { family: 'Inter Near', local: 'Arial', size: '107.26%', ascent: '90.32%', descent: '22.49%' },
  { family: 'Fraunces Near', local: 'Georgia', size: '105.32%', ascent: '92.86%', descent: '24.21%' },
];

/** The `@font-face` rules, with addresses that change with the files. */
export function fontFaceCss(faces: readonly FontFace[], urlOf: (name: string) => string): string {
  const ours = faces.map(
    ({ name, family, weights, letters }) =>
      `@font-face{font-family:"${family}";src:url("${urlOf(name)}") format("woff2");font-weight:${weights};font-style:normal;font-display:swap;unicode-range:${letters}}`,
  );
  const near = NEAR_FACES.map(
    ({ family, local, size, ascent, descent }) =>
      `@font-face{font-family:"${family}";src:local("${local}");size-adjust:${size};ascent-override:${ascent};descent-override:${descent};line-gap-override:0%}`,
  );
  return [...ours, ...near].join('');
}
