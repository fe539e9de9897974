import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slugFor } from './slug-rules.ts';

describe('an id made of a name', () => {
  it.each([
    ['Schnitt & Föhnen, langes Haar', 'schnitt-foehnen-langes-haar'],
    ['Стрижка, длинные волосы', 'strizhka-dlinnye-volosy'],
    ['Crème brûlée', 'creme-brulee'],
    ['2 in 1', 'in-1'],
    ['日本', 'service'],
  ])('of %s is %s', (name, slug) => {
    expect(slugFor(name, [], 'service')).toBe(slug);
  });

  it('is not one that is taken', () => {
    expect(slugFor('Farbe', ['farbe', 'farbe-2'], 'service')).toBe('farbe-3');
  });

  it('is not the address of another page', () => {
    expect(slugFor('New', [], 'service')).toBe('new-2');
  });

  it('is always one that the table takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (name) => {
        expect(slugFor(name, ['service'], 'service')).toMatch(/^[a-z][a-z0-9-]{0,39}$/);
      }),
    );
  });
});
