import { describe, expect, it } from 'vitest';
import { countKinds, planUpdate } from './update-mix-plan.ts';

const MIX = { seats: 10, staff: 2 };
const planned = Array.from({ length: 80 }, (_, index) => planUpdate(index, MIX));

describe('planUpdate', () => {
  it('gives every seat its turn', () => {
    expect(planned.slice(0, 12).map(({ seat }) => seat)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
  });

  it('lets people of the agency ask for help and press, and strangers go through the survey', () => {
    const kindsOf = (seat: number) => planned.filter((one) => one.seat === seat).map(({ kind }) => kind);

    expect(kindsOf(0).slice(0, 4)).toEqual(['help', 'press', 'help', 'press']);
    expect(kindsOf(4).slice(0, 5)).toEqual(['start', 'answer', 'press', 'answer', 'start']);
  });

  it('mixes the kinds within one turn', () => {
    const strangers = planned.slice(2, 10).map(({ kind }) => kind);

    expect(new Set(strangers)).toEqual(new Set(['start', 'answer', 'press']));
  });

  it('refuses what is no number of an update', () => {
    expect(() => planUpdate(Number.NaN, MIX)).toThrow('NaN');
  });
});

describe('countKinds', () => {
  it('counts in a fixed order', () => {
    expect(countKinds(['start', 'help', 'start', 'answer'])).toBe('1 answer, 1 help, 2 start');
  });
});
