import { describe, expect, it } from 'vitest';
import { colourFallback } from './colour-fallback-plan.ts';

describe('colourFallback', () => {
  it('takes the light one of two colours', () => {
    const css =
      ':root{--paper:light-dark(#faf8f4,#141312);--veil:light-dark(rgb(0 0 0 / .4),#000);--gap:4px}';

    expect(colourFallback(css)).toBe(
      '@supports not (color:light-dark(#000,#fff)){:root{--paper:#faf8f4;--veil:rgb(0 0 0 / .4)}}',
    );
  });

  it('adds nothing where there is nothing to replace', () => {
    expect(colourFallback('a{color:red}')).toBe('');
  });
});
