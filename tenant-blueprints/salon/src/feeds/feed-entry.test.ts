import { expect, it } from 'vitest';
import { shortName } from './feed-entry.ts';

it.each([
  ['Erika Mustermann', 'Erika M.'],
  ['  Erika   von der Linde ', 'Erika L.'],
  ['Erika', 'Erika'],
  ['Анна Öztürk', 'Анна Ö.'],
  ['Ada 😀', 'Ada 😀.'],
  ['', ''],
])('shortens %j to %j', (name, short) => {
  expect(shortName(name)).toBe(short);
});
