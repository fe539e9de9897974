import { themeColours } from '@codexdlc/blueprint-kit/theme/theme-css-plan.ts';
import { expect, it } from 'vitest';
import { themePreviewCss } from './theme-preview-plan.ts';

const theme = { accent: '#7a3b2e', paper: 'warm', fontPair: 'jost', corners: 'round' } as const;

it('has the colours of the day and of the night, and fonts and corners for both', () => {
  const [day = '', night = ''] = themePreviewCss(theme).split('\n');

  expect(day).toContain(`--accent: ${themeColours(theme).light.accent};`);
  expect(night).toContain(`--accent: ${themeColours(theme).dark.accent};`);
  for (const block of [day, night]) {
    expect(block).toContain("--font-display: 'Jost Variable'");
    expect(block).toContain('--radius-control: 22px;');
  }
});

it('colours nothing outside of the preview', () => {
  expect(themePreviewCss(theme)).not.toContain(':root');
});
