import { themeColours, themeCss, type Theme } from '@codexdlc/blueprint-kit/theme/theme-css-plan.ts';

/** Fonts and corners of a theme stand in the same style sheet as its colours; these lines of it are for both previews. */
const SHARED = /--(?:font|radius)-[a-z]+: [^;]+;/g;

/** The site's colours on a part of the page only, by day and by night beside each other. */
export function themePreviewCss(theme: Theme): string {
  const { light, dark } = themeColours(theme);
  const shared = themeCss(theme).match(SHARED) ?? [];
  const block = (selector: string, colours: object) => {
    const own = Object.entries(colours).map(([name, value]) => `--${name}: ${String(value)};`);
    return `${selector} { ${[...own, ...shared].join(' ')} }\n`;
  };
  return block('.theme-preview.by-day', light) + block('.theme-preview.by-night', dark);
}
