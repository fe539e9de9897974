import { mixed, round, type Draw } from './drawing.ts';

/** Scissors and a comb, drawn with one line, on a ground of two fields. */
export const drawTools: Draw = (_random, palette, { width: w, height: h }) => {
  const field = mixed(palette.ground, palette.far, 0.35);
  const line = `fill="none" stroke="${palette.ink}" stroke-width=".9" stroke-linecap="round" stroke-linejoin="round"`;
  const s = Math.min(w, h) / 100;
  const scissors = `<g transform="translate(${round(w * 0.38)} ${round(h * 0.52)}) rotate(-32) scale(${round(s)})"><g ${line}><path d="M0 0C-1.5 -12 -4 -26 -7 -38C-3 -30 2 -14 2.5 0"/><path d="M0 0C1.5 -12 4 -26 7 -38C3 -30 -2 -14 -2.5 0"/><path d="M2.5 0C4 6 7 9 9 14M-2.5 0C-4 6 -7 9 -9 14"/><ellipse cx="11" cy="20" rx="5" ry="7" transform="rotate(-18 11 20)"/><ellipse cx="-11" cy="20" rx="5" ry="7" transform="rotate(18 -11 20)"/><circle cx="0" cy="-2" r="1.1" fill="${palette.accent}" stroke="none"/></g></g>`;
  const teeth = Array.from(
    { length: 26 },
    (_, index) => `<path d="M${round(-30 + index * 2.35)} 4V${index < 13 ? 17 : 15.5}"/>`,
  ).join('');
  const comb = `<g transform="translate(${round(w * 0.66)} ${round(h * 0.58)}) rotate(24) scale(${round(s)})"><rect x="-33" y="-4" width="66" height="8.5" rx="3" fill="${palette.accent}"/><g fill="none" stroke="${palette.accent}" stroke-width="1.1" stroke-linecap="round">${teeth}</g></g>`;
  return `<rect width="${w}" height="${h}" fill="${palette.ground}"/><circle cx="${round(w * 0.5)}" cy="${round(h * 0.54)}" r="${round(Math.min(w, h) * 0.4)}" fill="${field}"/>${comb}${scissors}`;
};
