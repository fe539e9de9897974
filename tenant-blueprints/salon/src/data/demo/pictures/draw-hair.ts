import type { Random } from '../random.ts';
import { mixed, round, type Draw, type Palette } from './drawing.ts';

const STRANDS = 340;

/** How hair falls: how far it swings, how often, and how much it fans out. */
export interface Fall {
  swing: number;
  waves: number;
  fan: number;
  /** Where along its length the colour becomes light; 1 is never. */
  lightFrom: number;
}

/** A close look at falling hair: many fine lines that go the same way, lit from the left. */
export function drawHair(fall: Fall): Draw {
  return (random, palette, { width, height }) => {
    const ground = `<defs><linearGradient id="air" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${palette.ground}"/><stop offset="1" stop-color="${mixed(palette.ground, palette.far, 0.8)}"/></linearGradient>${strandColours(palette, fall)}</defs><rect width="${width}" height="${height}" fill="url(#air)"/>`;
    const strands = Array.from({ length: STRANDS }, (_, index) => {
      const place = index / (STRANDS - 1);
      return strand(random, fall, place, { width, height });
    });
    // The dark ones lie below, so that the light ones shine.
    return (
      ground +
      strands
        .toSorted((a, b) => a.depth - b.depth)
        .map(({ path }) => path)
        .join('')
    );
  };
}

function strandColours(palette: Palette, { lightFrom }: Fall): string {
  const end = lightFrom < 1 ? mixed(palette.near, palette.far, 0.85) : undefined;
  const stops = (root: string) =>
    `<stop offset="0" stop-color="${root}"/><stop offset="${Math.min(lightFrom, 0.99)}" stop-color="${root}"/><stop offset="1" stop-color="${end ?? root}"/>`;
  return [0, 1, 2, 3, 4, 5]
    .map((level) => {
      const root = mixed(
        palette.ink,
        level < 3 ? palette.accent : palette.near,
        [0.1, 0.5, 0.9, 0.55, 0.8, 1][level] ?? 1,
      );
      return `<linearGradient id="h${level}" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="0" y2="1600">${stops(root)}</linearGradient>`;
    })
    .join('');
}

function strand(
  random: Random,
  fall: Fall,
  place: number,
  { width, height }: { width: number; height: number },
): { depth: number; path: string } {
  const spread = 0.62 + fall.fan * 0.3;
  const top = width * (0.24 + place * 0.44) + (random.next() - 0.5) * 30;
  const bottom = width * (0.5 + (place - 0.5) * spread * 1.5) + (random.next() - 0.5) * 60;
  const phase = place * 0.9 + random.next() * 0.12;
  const segments = 14;
  const points = Array.from({ length: segments + 1 }, (_, at) => {
    const down = at / segments;
    const swing = Math.sin((down * fall.waves + phase) * Math.PI * 2) * fall.swing * width * down ** 0.7;
    return { x: top + (bottom - top) * down ** 1.3 + swing, y: -40 + (height + 80) * down };
  });
  const light = Math.max(0, Math.sin((place * 1.15 + 0.05) * Math.PI)) * 0.75 + random.next() * 0.5;
  const level = Math.max(0, Math.min(5, Math.floor(light * 5)));
  const thickness = 1.6 + random.next() * 4.6;
  return {
    depth: level + random.next() * 2.4,
    path: `<path d="${smooth(points)}" fill="none" stroke="url(#h${level})" stroke-width="${round(thickness)}" stroke-linecap="round" opacity="${round(0.72 + random.next() * 0.28)}"/>`,
  };
}

/** A smooth line through the points (Catmull-Rom as Bézier curves). */
export function smooth(points: readonly { x: number; y: number }[]): string {
  return points
    .map((point, index) => {
      if (index === 0) return `M${round(point.x)} ${round(point.y)}`;
      const before = points[index - 2] ?? points[index - 1] ?? point;
      const from = points[index - 1] ?? point;
      const after = points[index + 1] ?? point;
      const control = [
        from.x + (point.x - before.x) / 6,
        from.y + (point.y - before.y) / 6,
        point.x - (after.x - from.x) / 6,
        point.y - (after.y - from.y) / 6,
      ];
      return `C${control.map(round).join(' ')} ${round(point.x)} ${round(point.y)}`;
    })
    .join('');
}
