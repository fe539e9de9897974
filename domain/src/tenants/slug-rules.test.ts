import { expect, it } from 'vitest';
import { proposeSlug } from './slug-rules.ts';

it.each([
  ['Salon Schöner Tag', 'salon-schoener-tag'],
  ['Парикмахерская Лилия', 'parikmakherskaya-liliya'],
  ['  4 Hände & mehr ', 'haende-mehr'],
  ['Friseursalon am Alten Rathaus Nr. 12', 'friseursalon-am-alten-rathaus'],
  ['美容室', ''],
  ['', ''],
])('makes of %j the name %j', (name, slug) => {
  expect(proposeSlug(name)).toBe(slug);
});
