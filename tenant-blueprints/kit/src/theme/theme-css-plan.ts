import { hexOf, oklchOf, readableOn } from './colour-rules.ts';

export interface Theme {
  /** `#7a3b2e`; what is too light or too dark to be read is moved until it can be. */
  accent: string;
  paper: 'warm' | 'cool' | 'white' | 'dark';
  fontPair: 'fraunces-inter' | 'playfair-inter' | 'inter' | 'jost';
  corners: 'sharp' | 'soft' | 'round';
}

/** What a site is coloured with, by the name of its custom property. */
export interface Colours {
  paper: string;
  surface: string;
  line: string;
  ink: string;
  muted: string;
  accent: string;
  'accent-strong': string;
  'accent-tint': string;
  'on-accent': string;
  ok: string;
  wait: string;
  bad: string;
}

type Ground = Pick<Colours, 'paper' | 'surface' | 'line' | 'ink' | 'muted'>;

const WARM_DARK: Ground = {
  paper: '#141312',
  surface: '#1c1b19',
  line: '#322f2b',
  ink: '#f1ede6',
  muted: '#a39c90',
};
const COOL_DARK: Ground = {
  paper: '#111417',
  surface: '#191d21',
  line: '#2c3238',
  ink: '#e9edf1',
  muted: '#97a1ab',
};
const GROUNDS: Record<Theme['paper'], { light: Ground; dark: Ground }> = {
  warm: {
    light: { paper: '#faf8f4', surface: '#ffffff', line: '#e6e1d8', ink: '#1c1b1a', muted: '#6b665e' },
    dark: WARM_DARK,
  },
  cool: {
    light: { paper: '#f5f7f9', surface: '#ffffff', line: '#dde3e9', ink: '#181b1f', muted: '#5c656f' },
    dark: COOL_DARK,
  },
  white: {
    light: { paper: '#ffffff', surface: '#f7f7f5', line: '#e4e4e1', ink: '#191919', muted: '#646462' },
    dark: { paper: '#121212', surface: '#1b1b1b', line: '#303030', ink: '#eeeeee', muted: '#9d9d9d' },
  },
  dark: { light: WARM_DARK, dark: WARM_DARK },
};

const SIGNALS = { ok: '#1e7f4f', wait: '#96650f', bad: '#b3322c' };
const SERIF = "'Iowan Old Style', 'Palatino Linotype', Georgia, serif";
const SANS = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
const INTER = `'Inter Variable', ${SANS}`;

const FONTS: Record<Theme['fontPair'], { display: string; text: string }> = {
  'fraunces-inter': { display: `'Fraunces Variable', ${SERIF}`, text: INTER },
  'playfair-inter': { display: `'Playfair Variable', ${SERIF}`, text: INTER },
  inter: { display: INTER, text: INTER },
  jost: { display: `'Jost Variable', ${SANS}`, text: `'Jost Variable', ${SANS}` },
};
const RADII: Record<Theme['corners'], { control: string; surface: string }> = {
  sharp: { control: '0', surface: '0' },
  soft: { control: '6px', surface: '10px' },
  round: { control: '22px', surface: '18px' },
};

/** Of WCAG 2.2 AA for text, and a little, because screens round. */
export const LEAST_CONTRAST = 4.55;

/** For `<meta name="theme-color">` and pictures; the dark ones are the same where the site is always dark. */
export function themeColours(theme: Pick<Theme, 'accent' | 'paper'>): { light: Colours; dark: Colours } {
  const grounds = GROUNDS[theme.paper];
  const isAlwaysDark = theme.paper === 'dark';
  return {
    light: coloursOn(grounds.light, theme.accent, isAlwaysDark),
    dark: coloursOn(grounds.dark, theme.accent, true),
  };
}

function coloursOn(ground: Ground, wished: string, isDark: boolean): Colours {
  const { c, h } = oklchOf(wished);
  const towards = isDark ? 'white' : 'black';
  const tint = hexOf({ l: isDark ? 0.26 : 0.95, c: Math.min(c * 0.35, isDark ? 0.05 : 0.03), h });
  const readable = (colour: string) =>
    readableOn(colour, [ground.paper, ground.surface, tint], towards, LEAST_CONTRAST);
  const accent = readable(wished);
  const { l, ...hue } = oklchOf(accent);
  return {
    ...ground,
    accent,
    // Further away from the paper than the accent, so it can be read wherever the accent can.
    'accent-strong': hexOf({ ...hue, l: isDark ? l + (1 - l) * 0.3 : l * 0.84 }),
    'accent-tint': tint,
    'on-accent': isDark ? ground.paper : '#ffffff',
    ok: readable(SIGNALS.ok),
    wait: readable(SIGNALS.wait),
    bad: readable(SIGNALS.bad),
  };
}

/** A style sheet of custom properties; all that a site of this kind needs to look like another one. */
export function themeCss(theme: Theme): string {
  const { light, dark } = themeColours(theme);
  const fonts = FONTS[theme.fontPair];
  const radii = RADII[theme.corners];
  const shared = [
    `--font-display: ${fonts.display};`,
    `--font-text: ${fonts.text};`,
    `--radius-control: ${radii.control};`,
    `--radius-surface: ${radii.surface};`,
  ];
  const scheme = theme.paper === 'dark' ? 'dark' : 'light dark';
  const root = block(':root', [`color-scheme: ${scheme};`, ...properties(light), ...shared]);
  if (theme.paper === 'dark') return root;
  return `${root}@media (prefers-color-scheme: dark) {\n${block(':root', properties(dark))}}\n`;
}

function properties(colours: Colours): string[] {
  return Object.entries(colours).map(([name, value]) => `--${name}: ${value};`);
}

function block(selector: string, lines: readonly string[]): string {
  return `${selector} {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
}
