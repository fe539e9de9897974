import { describe, expect, it } from 'vitest';
import { hasUnknown, unwrap } from './property-values.ts';

const SIGNATURE = '4dabf18193072939515e22adb298388d';
const secret = (value: unknown) => ({ [SIGNATURE]: '1b47061264138c4ac30d75fd1eb44270', value });
const UNKNOWN = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

describe('unwrap', () => {
  it('finds the values inside secrets, however deep', () => {
    expect(unwrap({ env: secret({ A: secret('x'), B: ['y', secret('z')] }) })).toEqual({
      env: { A: 'x', B: ['y', 'z'] },
    });
  });

  it('leaves out what a preview does not know', () => {
    expect(unwrap({ port: UNKNOWN, path: '/' })).toEqual({ port: undefined, path: '/' });
  });
});

describe('hasUnknown', () => {
  it('looks into lists, objects and secrets', () => {
    expect(hasUnknown({ a: [secret({ b: UNKNOWN })] })).toBe(true);
    expect(hasUnknown({ a: [secret({ b: 'known' })] })).toBe(false);
  });
});
