import { bundle, Features } from 'lightningcss';
import { colourFallback } from './colour-fallback-plan.ts';

/** Browsers of the last four years; `light-dark()` stays as it is, older ones get the light colours. */
const IOS = (15 << 16) | (4 << 8);
const TARGETS = { chrome: 105 << 16, firefox: 110 << 16, safari: IOS, ios_saf: IOS };

/** One stylesheet with everything that it imports. */
export function bundleCss(filename: string, fontFaces: string): string {
  const { code } = bundle({ filename, minify: true, targets: TARGETS, exclude: Features.LightDark });
  const css = Buffer.from(code).toString('utf8');
  return `${fontFaces}${css}${colourFallback(css)}`;
}
