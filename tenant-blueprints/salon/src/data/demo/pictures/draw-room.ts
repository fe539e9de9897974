import { mixed, round, type Draw } from './drawing.ts';

/** A quiet corner of a salon in the afternoon: mirror, chair, lamp, a plant, light from a window. */
export const drawRoom: Draw = (random, palette, { width: w, height: h }) => {
  const floor = h * 0.8;
  const wall = mixed(palette.ground, palette.far, 0.28);
  const mirror = { x: w * 0.42, y: h * 0.36, r: Math.min(w, h) * 0.2 };
  const light = `<path d="M${w * 0.62} 0L${w * 0.98} 0L${w * 0.7} ${floor}L${w * 0.24} ${floor}Z" fill="${palette.ground}" opacity=".55"/>`;
  return [
    `<rect width="${w}" height="${h}" fill="${wall}"/>`,
    light,
    `<rect y="${floor}" width="${w}" height="${h - floor}" fill="${mixed(palette.near, palette.far, 0.45)}"/>`,
    `<rect y="${floor}" width="${w}" height="8" fill="${mixed(palette.near, palette.accent, 0.3)}"/>`,
    mirrorOf(mirror, palette),
    shelfOf({ x: w * 0.3, y: h * 0.66, width: w * 0.26 }, palette),
    lampOf({ x: w * 0.7, top: 0, y: h * 0.2 }, palette),
    chairOf({ x: w * 0.46, floor: h * 0.94, size: h * 0.44 }, palette),
    plantOf(random, { x: w * 0.86, y: h * 0.9, size: h * 0.36 }, palette),
  ].join('');
};

type Colours = Parameters<Draw>[1];

function mirrorOf({ x, y, r }: { x: number; y: number; r: number }, palette: Colours): string {
  return `<circle cx="${round(x + 10)}" cy="${round(y + 14)}" r="${round(r)}" fill="${palette.near}" opacity=".35"/><circle cx="${round(x)}" cy="${round(y)}" r="${round(r)}" fill="${palette.ground}" stroke="${palette.accent}" stroke-width="${round(r * 0.05)}"/><clipPath id="glass"><circle cx="${round(x)}" cy="${round(y)}" r="${round(r * 0.97)}"/></clipPath><g clip-path="url(#glass)"><path d="M${round(x - r)} ${round(y + r * 0.5)}L${round(x + r * 0.4)} ${round(y - r)}L${round(x + r * 0.85)} ${round(y - r)}L${round(x - r * 0.5)} ${round(y + r)}Z" fill="#fff" opacity=".5"/><rect x="${round(x - r)}" y="${round(y + r * 0.55)}" width="${round(r * 2)}" height="${round(r)}" fill="${palette.far}" opacity=".6"/></g>`;
}

function shelfOf({ x, y, width }: { x: number; y: number; width: number }, palette: Colours): string {
  const bottle = (at: number, bw: number, bh: number, colour: string) =>
    `<rect x="${round(x + width * at)}" y="${round(y - bh)}" width="${round(bw)}" height="${round(bh)}" rx="${round(bw * 0.18)}" fill="${colour}"/><rect x="${round(x + width * at + bw * 0.3)}" y="${round(y - bh * 1.22)}" width="${round(bw * 0.4)}" height="${round(bh * 0.26)}" rx="3" fill="${palette.ink}"/>`;
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="14" rx="3" fill="${palette.ink}" opacity=".85"/>${bottle(0.06, width * 0.09, width * 0.26, palette.accent)}${bottle(0.19, width * 0.07, width * 0.2, palette.near)}${bottle(0.76, width * 0.1, width * 0.23, mixed(palette.near, palette.far, 0.5))}`;
}

function lampOf({ x, top, y }: { x: number; top: number; y: number }, palette: Colours): string {
  return `<circle cx="${round(x)}" cy="${round(y + 90)}" r="190" fill="#fff" opacity=".16"/><line x1="${round(x)}" y1="${top}" x2="${round(x)}" y2="${round(y)}" stroke="${palette.ink}" stroke-width="4"/><path d="M${round(x - 86)} ${round(y + 88)}A86 88 0 0 1 ${round(x + 86)} ${round(y + 88)}Z" fill="${palette.accent}"/><ellipse cx="${round(x)}" cy="${round(y + 88)}" rx="86" ry="11" fill="${palette.ground}"/>`;
}

function chairOf({ x, floor, size }: { x: number; floor: number; size: number }, palette: Colours): string {
  const u = size / 10;
  const at = (dx: number, dy: number) => `${round(x + dx * u)} ${round(floor - dy * u)}`;
  return `<ellipse cx="${round(x + u)}" cy="${round(floor)}" rx="${round(u * 3.2)}" ry="${round(u * 0.4)}" fill="${palette.ink}" opacity=".22"/><path d="M${at(-1.9, 0)}L${at(3.1, 0)}Q${at(3.3, 0.5)} ${at(2.6, 0.5)}L${at(-1.4, 0.5)}Q${at(-2.1, 0.5)} ${at(-1.9, 0)}Z" fill="${palette.ink}"/><rect x="${round(x + u * 0.35)}" y="${round(floor - u * 3.2)}" width="${round(u * 0.5)}" height="${round(u * 2.8)}" fill="${palette.ink}"/><path d="M${at(-2.2, 3.1)}L${at(3, 3.1)}Q${at(3.8, 3.1)} ${at(3.7, 3.9)}L${at(3.6, 4.4)}L${at(-2.6, 4.4)}Q${at(-2.9, 3.1)} ${at(-2.2, 3.1)}Z" fill="${palette.accent}"/><path d="M${at(-2.6, 4.4)}Q${at(-3.4, 7.5)} ${at(-3.1, 9.6)}Q${at(-2.9, 10.3)} ${at(-2.1, 10.2)}Q${at(-1.3, 10.1)} ${at(-1.3, 9.3)}Q${at(-1.5, 6.8)} ${at(-1, 4.4)}Z" fill="${mixed(palette.accent, palette.ink, 0.25)}"/><path d="M${at(-1.2, 6.1)}L${at(3, 6.1)}Q${at(3.7, 6.1)} ${at(3.6, 5.6)}L${at(3.5, 4.4)}L${at(2.8, 4.4)}L${at(2.9, 5.4)}L${at(-1.2, 5.4)}Z" fill="${palette.ink}"/>`;
}

function plantOf(
  random: Parameters<Draw>[0],
  { x, y, size }: { x: number; y: number; size: number },
  palette: Colours,
): string {
  const green = mixed(palette.accent, '#3f6b4f', 0.75);
  const leaves = Array.from({ length: 11 }, (_, index) => {
    const angle = -165 + index * 15 + random.between(-6, 6);
    const length = size * (0.55 + random.next() * 0.4);
    const tipX = x + Math.cos((angle * Math.PI) / 180) * length;
    const tipY = y - size * 0.3 + Math.sin((angle * Math.PI) / 180) * length;
    const bend = (tipX - x) * 0.15;
    return `<path d="M${round(x)} ${round(y - size * 0.3)}Q${round((x + tipX) / 2 - bend - 22)} ${round((y + tipY) / 2 - size * 0.3)} ${round(tipX)} ${round(tipY)}Q${round((x + tipX) / 2 + bend + 26)} ${round((y + tipY) / 2 - size * 0.1)} ${round(x)} ${round(y - size * 0.3)}Z" fill="${mixed(green, palette.far, random.next() * 0.4)}"/>`;
  });
  return `${leaves.join('')}<path d="M${round(x - size * 0.2)} ${round(y - size * 0.32)}L${round(x + size * 0.2)} ${round(y - size * 0.32)}L${round(x + size * 0.15)} ${round(y)}L${round(x - size * 0.15)} ${round(y)}Z" fill="${mixed(palette.near, palette.ground, 0.25)}"/>`;
}
