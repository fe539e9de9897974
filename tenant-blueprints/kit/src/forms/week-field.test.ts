import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormError, readForm, showForm } from './form.ts';
import { weekField } from './week-field.ts';

const form = { hours: weekField({ label: 'hours', rows: 2 }) };

function problemsOf(body: Record<string, string>): Record<string, string> {
  try {
    readForm(form, body);
    return {};
  } catch (error) {
    if (!(error instanceof FormError)) throw error;
    return Object.fromEntries(Object.entries(error.problems).map(([name, { code }]) => [name, code]));
  }
}

describe('the hours of a week', () => {
  it('are pairs of times in the order of the day; what is empty is closed', () => {
    const body = {
      'hours.2-1-from': '14:00',
      'hours.2-1-to': '00:00',
      'hours.2-2-from': '09:00',
      'hours.2-2-to': '12:30',
    };

    expect(readForm(form, body).hours).toEqual([
      { weekday: 2, opensAt: 540, closesAt: 750 },
      { weekday: 2, opensAt: 840, closesAt: 1440 },
    ]);
  });

  it.each([
    [{ 'hours.1-1-from': '09:00' }, { 'hours.1-1-to': 'missing' }],
    [{ 'hours.1-1-from': '09:00', 'hours.1-1-to': '09:00' }, { 'hours.1-1-to': 'endsBeforeStart' }],
    [{ 'hours.1-1-from': 'nine', 'hours.1-1-to': '10:00' }, { 'hours.1-1-from': 'notAClock' }],
    [
      {
        'hours.1-1-from': '09:00',
        'hours.1-1-to': '12:00',
        'hours.1-2-from': '11:00',
        'hours.1-2-to': '18:00',
      },
      { 'hours.1-2-from': 'overlaps' },
    ],
  ])('refuse %j', (body, problems) => {
    expect(problemsOf(body)).toEqual(problems);
  });

  it('may meet without a break', () => {
    const body = {
      'hours.1-1-from': '09:00',
      'hours.1-1-to': '12:00',
      'hours.1-2-from': '12:00',
      'hours.1-2-to': '18:00',
    };

    expect(problemsOf(body)).toEqual({});
  });

  it('are shown as what is read as the same hours', () => {
    const day = fc.uniqueArray(fc.integer({ min: 1, max: 1440 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 7 }), (times, weekday) => {
        const [a = 1, b = 2, c = 3, d = 4] = times.sort((x, y) => x - y);
        const hours = [
          { weekday, opensAt: a - 1, closesAt: b },
          { weekday, opensAt: c - 1, closesAt: d },
        ].filter(({ opensAt, closesAt }) => opensAt < closesAt);
        fc.pre(c - 1 >= b);

        expect(readForm(form, showForm(form, { hours })).hours).toEqual(hours);
      }),
    );
  });
});
