import { expect, it } from 'vitest';
import { withDetected } from './detect-entities-rules.ts';

it.each([
  ['/start lead_1', [['bot_command', '/start']]],
  [
    'see https://a.example/x?y=1. Or /help@hub_bot',
    [
      ['url', 'https://a.example/x?y=1'],
      ['bot_command', '/help@hub_bot'],
    ],
  ],
  [
    'mail post@agency.example to @anna_w #lead',
    [
      ['email', 'post@agency.example'],
      ['mention', '@anna_w'],
      ['hashtag', '#lead'],
    ],
  ],
  ['either/or 1/2 a@b', []],
  ['salon-lily.de is live', [['url', 'salon-lily.de']]],
])('finds in %s', (text, expected) => {
  expect(
    withDetected(text, []).map(({ type, offset, length }) => [type, text.slice(offset, offset + length)]),
  ).toEqual(expected);
});

it('finds nothing in code', () => {
  const code = { type: 'code', offset: 0, length: 6 } as const;
  expect(withDetected('/start /help', [code])).toEqual([code, { type: 'bot_command', offset: 7, length: 5 }]);
});
