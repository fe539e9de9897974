import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readAbsence, typedAbsence } from './absence-form.ts';

const body = { staff: '2', kind: 'holiday', fromDay: '2030-07-01', untilDay: '2030-07-14', note: ' Sea ' };
const read = (changes: object = {}) => readAbsence(typedAbsence({ ...body, ...changes }), 'Europe/Berlin');

it('is whole days when there are no times, the last one included', () => {
  expect(read()).toEqual({
    staffId: 2,
    kind: 'holiday',
    note: 'Sea',
    from: new Date('2030-06-30T22:00:00Z'),
    to: new Date('2030-07-14T22:00:00Z'),
  });
  expect(read({ untilDay: '' })).toMatchObject({ to: new Date('2030-07-01T22:00:00Z') });
});

it('is an hour when there are times', () => {
  expect(read({ untilDay: '', fromTime: '12:00', untilTime: '13:00' })).toMatchObject({
    from: new Date('2030-07-01T10:00:00Z'),
    to: new Date('2030-07-01T11:00:00Z'),
  });
});

it('is refused when it ends before it begins, or lasts for years', () => {
  expect(read({ untilDay: '2030-06-30' })).toEqual({ problems: ['order'] });
  expect(read({ untilDay: '2039-06-30' })).toEqual({ problems: ['order'] });
  expect(read({ fromDay: 'soon' })).toEqual({ problems: ['start'] });
});

it('survives whatever is sent', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...Object.keys(body)), fc.anything()), (sent) => {
      const result = readAbsence(typedAbsence(sent), 'Europe/Berlin');

      expect('from' in result || result.problems.length > 0).toBe(true);
    }),
  );
});
