import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readAppointment, typedAppointment } from './appointment-form.ts';

const HERE = { timeZone: 'Europe/Berlin', language: 'de' as const };
const body = {
  services: ['cut-short', 'colour'],
  staff: '2',
  day: '2030-03-06',
  time: '09:30',
  name: ' Anna  Berg ',
  phone: '',
  mail: 'Anna@Example.com',
  language: 'en',
  source: 'walk-in',
  note: 'likes tea',
  everyWeeks: '',
  times: '',
};
const read = (changes: object = {}) => readAppointment(typedAppointment({ ...body, ...changes }), HERE);

it('reads what the desk enters, without any contact too', () => {
  expect(read()).toMatchObject({
    wish: {
      serviceIds: ['cut-short', 'colour'],
      staffId: 2,
      start: new Date('2030-03-06T08:30:00Z'),
      name: 'Anna Berg',
      phone: undefined,
      mail: 'anna@example.com',
      language: 'en',
      source: 'walk-in',
    },
    repeat: undefined,
    tells: false,
  });
  expect(read({ mail: '' })).toHaveProperty('wish');
});

it('takes one service as well as several, each once', () => {
  expect(read({ services: 'colour' })).toMatchObject({ wish: { serviceIds: ['colour'] } });
  expect(read({ services: ['colour', 'colour'] })).toMatchObject({ wish: { serviceIds: ['colour'] } });
});

it('names everything that is wrong at once', () => {
  const wrong = { services: [], day: '2030-02-31', name: '', phone: '12', mail: 'x', everyWeeks: '4' };

  expect(read(wrong)).toEqual({ problems: ['services', 'start', 'name', 'phone', 'mail', 'repeat'] });
});

it('repeats within bounds, with both numbers', () => {
  expect(read({ everyWeeks: '4', times: '6' })).toMatchObject({ repeat: { everyWeeks: 4, times: 6 } });
  expect(read({ everyWeeks: '4', times: '53' })).toEqual({ problems: ['repeat'] });
  expect(read({ everyWeeks: '0', times: '6' })).toEqual({ problems: ['repeat'] });
});

it('survives whatever is sent', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...Object.keys(body)), fc.anything()), (sent) => {
      const result = readAppointment(typedAppointment(sent), HERE);

      expect('wish' in result || result.problems.length > 0).toBe(true);
    }),
  );
  expect(readAppointment(typedAppointment(null), HERE)).toHaveProperty('problems');
});
