import { describe, expect, it } from 'vitest';
import { parseTrialOptions } from './trial-options.ts';

describe('parseTrialOptions', () => {
  it('has a full salon on port 8800 when nothing is said', () => {
    expect(parseTrialOptions([])).toMatchObject({ port: 8800, seed: '7', isEmpty: false, language: 'de' });
  });

  it.each([
    [['--port', '70000'], '--port must be 0 to 65535, got "70000"'],
    [['--language', 'fr'], '--language must be de, en or ru, got "fr"'],
  ])('refuses %j and says why', (args, why) => {
    expect(() => parseTrialOptions(args)).toThrow(why);
  });
});
