import { expect, it } from 'vitest';
import { readableTables } from './readable-export-plan.ts';

it('shows every value as a person reads it, and leaves out what is empty', () => {
  const data = {
    appointments: [
      {
        customer_name: 'Anna',
        price_cents: 3450,
        services: ['cut', 'colour'],
        note: '',
        outcome: null,
        begins_at: new Date('2030-03-05T08:00:00Z'),
      },
    ],
    unknown: [],
  };

  expect(readableTables(data, { tables: { appointments: 'Termine' } }, () => 'Tuesday')).toEqual([
    {
      heading: 'Termine',
      rows: [
        [
          { key: 'customer name', value: 'Anna' },
          { key: 'price cents', value: '34.50' },
          { key: 'services', value: 'cut, colour' },
          { key: 'begins at', value: 'Tuesday' },
        ],
      ],
    },
    { heading: 'unknown', rows: [] },
  ]);
});
