/** One file of a font, and the letters for which a browser fetches it. */
export interface FontFace {
  /** Name of the asset. */
  name: string;
  /** Where npm put it. */
  source: string;
  family: string;
  weights: string;
  letters: string;
}

const LATIN =
  'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD';
const LATIN_EXT =
  'U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF';
const CYRILLIC = 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116';

const inter = (subset: string, letters: string): FontFace => ({
  name: `inter-${subset}.woff2`,
  source: `@fontsource-variable/inter/files/inter-${subset}-wght-normal.woff2`,
  family: 'Inter Variable',
  weights: '100 900',
  letters,
});

const fraunces = (subset: string, letters: string): FontFace => ({
  name: `fraunces-${subset}.woff2`,
  source: `@fontsource-variable/fraunces/files/fraunces-${subset}-wght-normal.woff2`,
  family: 'Fraunces Variable',
  weights: '100 900',
  letters,
});

const mono = (subset: string, letters: string): FontFace => ({
  name: `mono-${subset}.woff2`,
  source: `@fontsource-variable/jetbrains-mono/files/jetbrains-mono-${subset}-wght-normal.woff2`,
  family: 'JetBrains Mono Variable',
  weights: '100 800',
  letters,
});

/** Fraunces has no Cyrillic; Russian headlines are set in Inter. */
export const FONT_FACES: readonly FontFace[] = [
  inter('latin', LATIN),
  inter('latin-ext', LATIN_EXT),
  inter('cyrillic', CYRILLIC),
  fraunces('latin', LATIN),
  fraunces('latin-ext', LATIN_EXT),
  mono('latin', LATIN),
  mono('latin-ext', LATIN_EXT),
  mono('cyrillic', CYRILLIC),
];

/** The `@font-face` rules, with addresses that change with the files. */
export function fontFaceCss(faces: readonly FontFace[], urlOf: (name: string) => string): string {
  return faces
    .map(
      ({ name, family, weights, letters }) =>
        `@font-face{font-family:"${family}";src:url("${urlOf(name)}") format("woff2");font-weight:${weights};font-style:normal;font-display:swap;unicode-range:${letters}}`,
    )
    .join('');
}
