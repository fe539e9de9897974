import { mixed, round, type Draw } from './drawing.ts';

export const STYLES = ['bob', 'crop', 'waves', 'curls'] as const;
export type Style = (typeof STYLES)[number];

const SKIN = '#cf9b74';
const HAIR = '#2e211b';
const HAIR_LIGHT = '#8a5f42';

/** Somebody seen from behind, as a hairdresser sees people: no face, but a cut. */
export function drawPortrait(style: Style): Draw {
  return (random, palette, { width: w, height: h }) => {
    const c = w / 2;
    const u = w / 100;
    const p = (x: number, y: number) => `${round(c + x * u)} ${round(h * 0.44 + y * u)}`;
    const skin = mixed(palette.far, SKIN, 0.75);
    const shirt = mixed(palette.accent, palette.ink, 0.35);
    const ground = `<rect width="${w}" height="${h}" fill="${mixed(palette.ground, palette.far, 0.25)}"/><circle cx="${round(c)}" cy="${round(h * 0.42)}" r="${round(w * 0.44)}" fill="${mixed(palette.far, palette.ground, 0.35)}"/>`;
    const body = `<path d="M${p(-46, 92)}C${p(-44, 58)} ${p(-26, 46)} ${p(-11, 41)}L${p(11, 41)}C${p(26, 46)} ${p(44, 58)} ${p(46, 92)}L${p(46, 140)}L${p(-46, 140)}Z" fill="${shirt}"/><path d="M${p(-9.5, 18)}L${p(-10.5, 43)}Q${p(0, 50)} ${p(10.5, 43)}L${p(9.5, 18)}Z" fill="${mixed(skin, HAIR_LIGHT, 0.22)}"/><path d="M${p(-20, -6)}Q${p(-24, 2)} ${p(-19.5, 8)}M${p(20, -6)}Q${p(24, 2)} ${p(19.5, 8)}" fill="${skin}" stroke="${skin}" stroke-width="${round(u * 4)}" stroke-linecap="round"/>`;
    const outline = OUTLINES[style].map(([kind, ...numbers]) => {
      const pairs = numbers.flatMap((x, index) => (index % 2 === 0 ? [p(x, numbers[index + 1] ?? 0)] : []));
      return `${kind}${pairs.join(' ')}`;
    });
    const hair = `<path d="${outline.join('')}Z" fill="${mixed(mixed(palette.ink, palette.accent, 0.35), HAIR, 0.5)}"/>`;
    const clip = `<clipPath id="cut"><path d="${outline.join('')}Z"/></clipPath>`;
    return `${ground}${body}${clip}${hair}<g clip-path="url(#cut)" fill="none" stroke-linecap="round">${shine(style, random, palette, p, u)}</g>`;
  };
}

type Command = readonly ['M' | 'C' | 'L', ...number[]];

const OUTLINES: Record<Style, readonly Command[]> = {
  bob: [
    ['M', 0, -36],
    ['C', -26, -36, -29, -10, -29, 8],
    ['C', -29, 20, -27, 27, -24, 31],
    ['C', -14, 36, 14, 36, 24, 31],
    ['C', 27, 27, 29, 20, 29, 8],
    ['C', 29, -10, 26, -36, 0, -36],
  ],
  crop: [
    ['M', 0, -35],
    ['C', -22, -36, -25, -16, -22, 4],
    ['C', -20, 12, -14, 20, -10, 22],
    ['C', -5, 25, 5, 25, 10, 22],
    ['C', 14, 20, 20, 12, 22, 4],
    ['C', 25, -16, 22, -36, 0, -35],
  ],
  waves: [
    ['M', 0, -36],
    ['C', -28, -36, -30, -8, -30, 14],
    ['C', -34, 34, -26, 46, -33, 66],
    ['C', -22, 78, -8, 72, 0, 77],
    ['C', 8, 72, 22, 78, 33, 66],
    ['C', 26, 46, 34, 34, 30, 14],
    ['C', 30, -8, 28, -36, 0, -36],
  ],
  curls: [
    ['M', 0, -42],
    ['C', -20, -46, -36, -30, -36, -10],
    ['C', -43, 4, -40, 22, -30, 30],
    ['C', -22, 40, -8, 38, 0, 35],
    ['C', 8, 38, 22, 40, 30, 30],
    ['C', 40, 22, 43, 4, 36, -10],
    ['C', 36, -30, 20, -46, 0, -42],
  ],
};

/** Lines along the fall of the hair; rings for curls. */
function shine(
  style: Style,
  random: Parameters<Draw>[0],
  palette: Parameters<Draw>[1],
  p: (x: number, y: number) => string,
  u: number,
): string {
  const colour = () => mixed(mixed(palette.accent, HAIR_LIGHT, 0.55), palette.far, random.next() * 0.6);
  if (style === 'curls') {
    return Array.from({ length: 260 }, () => {
      const [x, y] = [random.next() * 84 - 42, random.next() * 82 - 44];
      const r = 2.6 + random.next() * 2.4;
      return `<path d="M${p(x - r, y)}C${p(x - r, y - r * 1.4)} ${p(x + r, y - r * 1.4)} ${p(x + r, y)}C${p(x + r, y + r)} ${p(x - r * 0.2, y + r)} ${p(x - r * 0.2, y)}" stroke="${colour()}" stroke-width="${round(u * (0.5 + random.next() * 0.6))}" opacity=".8"/>`;
    }).join('');
  }
  const length = style === 'waves' ? 112 : style === 'bob' ? 70 : 56;
  const swing = style === 'waves' ? 5 : 0;
  return Array.from({ length: 90 }, (_, index) => {
    const x = -31 + (index / 89) * 62;
    const end = -36 + length;
    const bow = x * (style === 'crop' ? -0.25 : 0.12);
    return `<path d="M${p(x * 0.1, -37)}C${p(x * 1.05, -34)} ${p(x + bow + swing, end * 0.3)} ${p(x + bow - swing, end * 0.6)}S${p(x + bow + swing, end * 0.9)} ${p(x + bow * 1.5, end + 6)}" stroke="${colour()}" stroke-width="${round(u * (0.25 + random.next() * 0.5))}" opacity="${round(0.35 + random.next() * 0.5)}"/>`;
  }).join('');
}
