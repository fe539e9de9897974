import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { describe, expect, it } from 'vitest';
import { bookingSteps, readBookingForm } from './booking-wish.ts';

const FORM = {
  service: 'cut',
  start: '2030-03-06T08:00:00.000Z',
  name: '  Erika   Muster ',
  phone: '0151 23456789',
  mail: '',
  wish: 'Locken\r\nund Hund',
  consent: 'yes',
};
const refusedFields = (changes: object): readonly string[] => {
  try {
    readBookingForm({ ...FORM, ...changes });
    return [];
  } catch (error) {
    return error instanceof AppError ? error.fields : ['?'];
  }
};

describe('the address of a step', () => {
  it('has one service or several, each once', () => {
    expect(bookingSteps({ service: ['cut', 'beard', 'cut'], staff: '2' })).toMatchObject({
      serviceIds: ['cut', 'beard'],
      staffId: 2,
    });
    expect(bookingSteps({ service: 'cut' }).serviceIds).toEqual(['cut']);
  });

  it.each([
    [{ service: { x: 1 }, staff: '-3', day: '2030-02-30', start: 'soon' }],
    [{ service: 'DROP TABLE', staff: 'Infinity', day: ['2030-03-06'], start: '0001-01-01T00:00:00Z' }],
    [undefined],
  ])('means nothing by %j', (query) => {
    expect(bookingSteps(query)).toEqual({
      serviceIds: [],
      staffId: undefined,
      day: undefined,
      start: undefined,
      isEditing: false,
    });
  });
});

describe('the form of a booking', () => {
  it('is cleaned', () => {
    expect(readBookingForm({ ...FORM, service: ['cut', 'beard'], staff: '' })).toMatchObject({
      service: ['cut', 'beard'],
      staff: undefined,
      name: 'Erika Muster',
      mail: undefined,
      wish: 'Locken\nund Hund',
    });
  });

  it('is refused by the names of all fields that are wrong', () => {
    expect(refusedFields({ name: ' ', phone: 'x', consent: undefined })).toEqual([
      'name',
      'phone',
      'consent',
    ]);
    expect(refusedFields({ phone: '' })).toEqual(['contact']);
    expect(refusedFields({ wish: 'x'.repeat(501) })).toEqual(['wish']);
    expect(refusedFields({ name: 'Erika\u202e' })).toEqual(['name']);
    expect(refusedFields({ service: [] })).toEqual(['service']);
  });
});
