import { expect, it } from 'vitest';
import { urlButton } from './url-button.ts';

it('makes a button of an address that Telegram takes', () => {
  const url = 'https://crm.example.org/crm/leads/1';

  expect(urlButton('Open', url)).toEqual([{ text: 'Open', url }]);
});

it.each(['http://localhost:8702/crm', 'tg://user?id=1', 'javascript:alert(1)', 'no address'])(
  'makes none of %s',
  (url) => {
    expect(urlButton('Open', url)).toEqual([]);
  },
);
