import { describe, expect, it } from 'vitest';
import { loadBlueprint } from './load-blueprint.ts';
import { checkSettings } from './setting-rules.ts';

const salon = await loadBlueprint('salon');

describe('checkSettings', () => {
  it('fills in the defaults and gives each value its type', () => {
    expect(checkSettings(salon, { chairs: '3', businessName: 'Lily' })).toMatchObject({
      ok: true,
      settings: { chairs: 3, businessName: 'Lily', language: 'de' },
    });
  });

  it.each(['0x10', '1e1', ' 5', '5 ', '', 'NaN', 'Infinity', '٣', '1_0'])(
    'takes %j for no number',
    (text) => {
      expect(checkSettings(salon, { chairs: text }).ok).toBe(false);
    },
  );

  it.each(['constructor', 'toString', 'hasOwnProperty', 'colour'])('knows no setting %j', (name) => {
    expect(checkSettings(salon, { [name]: 'x' })).toMatchObject({
      ok: false,
      faults: [{ name: JSON.stringify(name), rule: 'unknown' }],
    });
  });
});
