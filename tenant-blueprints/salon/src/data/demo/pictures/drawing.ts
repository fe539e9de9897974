import { createRandom, type Random } from '../random.ts';

export interface Palette {
  /** From the lightest ground to the darkest ink. */
  ground: string;
  far: string;
  near: string;
  accent: string;
  ink: string;
}

export const PALETTES = {
  clay: { ground: '#f1e4d6', far: '#dfbfa4', near: '#b9714f', accent: '#7a3b2e', ink: '#2c1a16' },
  sage: { ground: '#e8ece2', far: '#bccab2', near: '#7b9477', accent: '#3f5d4a', ink: '#1c2a22' },
  dusk: { ground: '#ece4ea', far: '#c9b3c4', near: '#8f6a86', accent: '#583a55', ink: '#261a2a' },
  sea: { ground: '#e2ebee', far: '#b0c8cf', near: '#5f8c99', accent: '#27545f', ink: '#12272e' },
  honey: { ground: '#f6ecd6', far: '#e8cb8f', near: '#c8943f', accent: '#865a1c', ink: '#2e210f' },
} as const satisfies Record<string, Palette>;

/** One drawing, always the same for the same seed. */
export type Draw = (random: Random, palette: Palette, size: { width: number; height: number }) => string;

export function svgOf(
  draw: Draw,
  { seed, palette, width, height }: { seed: number; palette: Palette; width: number; height: number },
): string {
  const body = draw(createRandom(seed), palette, { width, height });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${body}</svg>`;
}

export const round = (value: number): string => String(Math.round(value * 10) / 10);

/** A colour between two, as `#rrggbb`. */
export function mixed(from: string, to: string, share: number): string {
  const channel = (colour: string, at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
  const parts = [1, 3, 5].map((at) => {
    const value = Math.round(channel(from, at) + (channel(to, at) - channel(from, at)) * share);
    return Math.max(0, Math.min(255, value)).toString(16).padStart(2, '0');
  });
  return `#${parts.join('')}`;
}
