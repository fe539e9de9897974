import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { wholeConfig } from './whole-config-rules.ts';

const WHOLE = stringify(
  {
    encryptionsalt: 'v1:salt:v1:check',
    config: {
      'waas:host': JSON.stringify({ edge: { dir: '/srv/edge' } }),
      'waas:secrets': { secure: 'v1:nonce:text' },
      'waas:secretsTag': 'tag host-1 /srv/edge',
      'waas:spec': JSON.stringify({ slug: 'lily', settings: { greeting: 'Grüß "Gott": {x}' } }),
    },
  },
  { lineWidth: 0 },
);

it('reads a configuration that is whole', () => {
  expect(wholeConfig(WHOLE)?.get('waas:secretsTag')).toBe('tag host-1 /srv/edge');
});

it('reads none that was cut off, wherever that was', () => {
  const whole = WHOLE.trimEnd();
  for (let length = 0; length < whole.length; length += 1) {
    expect(wholeConfig(whole.slice(0, length)), `after ${length} characters`).toBeUndefined();
  }
});
