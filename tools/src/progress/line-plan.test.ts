import { describe, expect, it } from 'vitest';
import { fitColumns, formatJson, formatLine, secondsText } from './line-plan.ts';

const line = { name: 'engine', detail: 'pulumi 3.259.0', milliseconds: 42_690, state: 'done' } as const;

describe('formatLine', () => {
  it('puts names first and seconds at the right edge', () => {
    expect(formatLine(line)).toBe('  engine       pulumi 3.259.0                                 42.7 s');
  });

  it('says that a step failed', () => {
    expect(formatLine({ ...line, state: 'failed', detail: 'no network' })).toContain('failed: no network');
  });
});

describe('fitColumns', () => {
  it('keeps the seconds when the terminal is narrow', () => {
    const fitted = fitColumns(formatLine(line), 40);

    expect(fitted.length).toBeLessThan(40);
    expect(fitted).toMatch(/42\.7 s$/);
  });

  it('leaves a line alone that fits', () => {
    expect(fitColumns('short', 40)).toBe('short');
  });
});

describe('formatJson', () => {
  it('is one object with seconds as a number', () => {
    expect(JSON.parse(formatJson(line))).toEqual({
      type: 'step',
      name: 'engine',
      state: 'done',
      detail: 'pulumi 3.259.0',
      seconds: 42.7,
    });
  });
});

describe('secondsText', () => {
  it.each([
    [0, '0.0 s'],
    [59_949, '59.9 s'],
    [61_000, '1 m 01 s'],
    [359_700, '6 m 00 s'],
  ])('writes %i ms as %s', (milliseconds, text) => {
    expect(secondsText(milliseconds)).toBe(text);
  });
});
