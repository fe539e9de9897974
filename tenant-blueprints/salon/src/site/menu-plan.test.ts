import { describe, expect, it } from 'vitest';
import {
  durationSpan,
  menuSections,
  otherPrices,
  priceTag,
  staffForAll,
  type MenuService,
} from './menu-plan.ts';

const cut: MenuService = {
  id: 'cut',
  categoryId: 'cuts',
  title: { de: 'Schnitt' },
  note: {},
  durationMinutes: 45,
  priceCents: 4500,
  isPriceFrom: false,
  depositCents: 0,
  isOnline: true,
  doneBy: [
    { staffId: 1, durationMinutes: null, priceCents: 5500 },
    { staffId: 2, durationMinutes: 60, priceCents: null },
  ],
};

describe('what a service costs', () => {
  it('is the lowest price, with "from" and whose price is another', () => {
    expect(priceTag(cut)).toEqual({ cents: 4500, isFrom: true });
    expect(otherPrices(cut)).toEqual([{ staffId: 1, cents: 5500 }]);
  });

  it('is the own price of whoever was chosen', () => {
    expect(priceTag(cut, 1)).toEqual({ cents: 5500, isFrom: false });
    expect(priceTag({ ...cut, doneBy: [] }, 7)).toEqual({ cents: 4500, isFrom: false });
    expect(priceTag({ ...cut, isPriceFrom: true }, 1).isFrom).toBe(true);
  });

  it('goes with how long it takes', () => {
    expect(durationSpan(cut)).toEqual({ from: 45, to: 60 });
    expect(durationSpan(cut, 2)).toEqual({ from: 60, to: 60 });
  });
});

describe('the list of services', () => {
  it('has categories in order, none that is empty, and the rest at the end', () => {
    const loose = { ...cut, id: 'loose', categoryId: undefined };
    const stray = { ...cut, id: 'stray', categoryId: 'gone' };
    const categories = [
      { id: 'colour', title: {} },
      { id: 'cuts', title: {} },
    ];

    expect(
      menuSections(categories, [loose, cut, stray]).map(({ category, services }) => [
        category?.id,
        services.map(({ id }) => id),
      ]),
    ).toEqual([
      ['cuts', ['cut']],
      [undefined, ['loose', 'stray']],
    ]);
  });
});

describe('who can be chosen', () => {
  it('does every one of the services', () => {
    const beard = { ...cut, id: 'beard', doneBy: [{ staffId: 2, durationMinutes: null, priceCents: null }] };
    const staff = [{ id: 1 }, { id: 2 }, { id: 3 }];

    expect(staffForAll(staff, [cut, { ...cut, doneBy: [] }])).toEqual([{ id: 1 }, { id: 2 }]);
    expect(staffForAll(staff, [cut, beard])).toEqual([{ id: 2 }]);
  });
});
