import { describe, expect, it } from 'vitest';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { parseBookingInput } from './booking-input.ts';

const good = { service: 'cut-long', start: '2030-03-06T08:00:00Z', name: 'Erika', phone: '0151 23456789' };
const refusedFields = (change: Record<string, unknown>) => {
  try {
    parseBookingInput({ ...good, ...change });
    return [];
  } catch (error) {
    return error instanceof AppError ? error.fields : ['?'];
  }
};

describe('parseBookingInput', () => {
  it('accepts names and numbers as people write them', () => {
    expect(refusedFields({ name: "Zoë O'Connor-Łęcka" })).toEqual([]);
    expect(refusedFields({ name: 'Анна Петрова', phone: '+49 (151) 234-567/89' })).toEqual([]);
    expect(refusedFields({ phone: '', mail: 'a@b.example' })).toEqual([]);
    expect(parseBookingInput({ ...good, name: '  Erika   M. ' }).name).toBe('Erika M.');
  });

  it('wants a phone number or an address, and says which is wrong', () => {
    expect(refusedFields({ phone: '' })).toEqual(['contact']);
    expect(refusedFields({ phone: 'call me' })).toEqual(['phone']);
    expect(refusedFields({ phone: undefined, mail: 'nobody' })).toEqual(['mail']);
    expect(refusedFields({ name: ' ', phone: undefined })).toEqual(['name', 'contact']);
  });

  it.each([
    ['a name of 10 000 letters', { name: 'x'.repeat(10_000) }, 'name'],
    ['line breaks in a name', { name: 'Eve\r\nBcc: all@example.com' }, 'name'],
    ['a null byte', { name: 'Eve\0' }, 'name'],
    ['half a character', { name: 'Eve\ud800' }, 'name'],
    ['text that turns the line around', { name: 'Eve\u202e' }, 'name'],
    ['SQL for a service', { service: "cut'; drop table services; --" }, 'service'],
    ['a list for a name', { name: ['a', 'b'] }, 'name'],
    ['a start in words', { start: 'tomorrow' }, 'start'],
    ['a start in a year that no calendar has', { start: '0000-01-01T00:00:00Z' }, 'start'],
  ])('refuses %s', (_what, change, field) => {
    expect(refusedFields(change)).toEqual([field]);
  });

  it('refuses what is not an object at all', () => {
    for (const input of [undefined, null, 'x', 7, []]) {
      expect(() => parseBookingInput(input)).toThrow(AppError);
    }
  });
});
