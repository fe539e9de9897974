import { describe, expect, it } from 'vitest';
import { MEASURES, parseOptions } from './options.ts';

describe('parseOptions', () => {
  it('measures everything in five rounds unless told', () => {
    expect(parseOptions([])).toEqual({ help: false, only: [...MEASURES], rounds: 5, out: undefined });
  });

  it('takes a choice in its own order', () => {
    expect(parseOptions(['--only', 'idle, up', '--rounds', '2', '--out', 'x'])).toEqual({
      help: false,
      only: ['up', 'idle'],
      rounds: 2,
      out: 'x',
    });
  });

  it.each([
    [['--only', 'speed'], '"speed", known are up,'],
    [['--rounds', '0'], 'from 1 to 50, got "0"'],
    [['--rounds', 'many'], 'got "many"'],
    [['--loud'], '--loud'],
  ])('refuses %j and says why', (argv, message) => {
    expect(() => parseOptions(argv)).toThrow(message);
  });
});
