/** Lightness 0 to 1, chroma, hue in degrees: what looks equally far apart is equally far apart. */
export interface Oklch {
  l: number;
  c: number;
  h: number;
}

type Triple = readonly [number, number, number];

const HEX = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i;

export function oklchOf(hex: string): Oklch {
  const [r, g, b] = linearOf(hex);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.hypot(a, bb),
    h: (Math.atan2(bb, a) * 180) / Math.PI,
  };
}

/** A colour that screens do not have loses chroma until they do; its lightness and hue stay. */
export function hexOf({ l, c, h }: Oklch): string {
  let low = 0;
  let high = c;
  if (isShown(toLinear({ l, c, h }))) low = c;
  else
    for (let step = 0; step < 20; step += 1) {
      const middle = (low + high) / 2;
      if (isShown(toLinear({ l, c: middle, h }))) low = middle;
      else high = middle;
    }
  return `#${toLinear({ l, c: low, h }).map(hexByte).join('')}`;
}

/** Of WCAG 2.2: 1 for the same colour, 21 for black on white. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

export function luminance(hex: string): number {
  const [r, g, b] = linearOf(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/**
 * The colour, moved no further towards black or white than it takes to be read against all of these.
 * Black and white themselves can be read on what is light or dark enough, so there is always an answer.
 */
export function readableOn(
  hex: string,
  grounds: readonly string[],
  towards: 'black' | 'white',
  least: number,
): string {
  const colour = oklchOf(hex);
  const end = towards === 'black' ? 0 : 1;
  const at = (share: number) => hexOf({ ...colour, l: colour.l + (end - colour.l) * share });
  const isReadable = (candidate: string) => grounds.every((ground) => contrast(candidate, ground) >= least);
  if (isReadable(at(0))) return at(0);
  let near = 0;
  let far = 1;
  for (let step = 0; step < 16; step += 1) {
    const middle = (near + far) / 2;
    if (isReadable(at(middle))) far = middle;
    else near = middle;
  }
  return at(far);
}

function linearOf(hex: string): Triple {
  const match = HEX.exec(hex);
  if (!match) throw new Error(`a colour must be like #7a3b2e, got ${JSON.stringify(hex.slice(0, 40))}`);
  const [r = 0, g = 0, b = 0] = match.slice(1).map((byte) => {
    const value = Number.parseInt(byte, 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return [r, g, b];
}

function toLinear({ l, c, h }: Oklch): Triple {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

function isShown(colour: Triple): boolean {
  return colour.every((value) => value >= -0.0005 && value <= 1.0005);
}

function hexByte(value: number): string {
  const clamped = Math.min(1, Math.max(0, value));
  const gamma = clamped <= 0.0031308 ? 12.92 * clamped : 1.055 * clamped ** (1 / 2.4) - 0.055;
  return Math.round(gamma * 255)
    .toString(16)
    .padStart(2, '0');
}
