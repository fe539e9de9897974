import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isQuietAt, minutesOf, quietSpanAt } from './quiet-rules.ts';
import { wallClockAt } from '../time/zoned-time.ts';

const night = { timeZone: 'Europe/Berlin', from: '21:00', until: '08:00' };

describe('quiet hours', () => {
  it.each([
    ['2030-03-05T19:59:59Z', false],
    ['2030-03-05T20:00:00Z', true],
    ['2030-03-06T02:00:00Z', true],
    ['2030-03-06T06:59:59Z', true],
    ['2030-03-06T07:00:00Z', false],
    // Summer time: the wall clock counts.
    ['2030-07-05T18:59:59Z', false],
    ['2030-07-05T19:00:00Z', true],
  ])('at %s: %s', (at, isQuiet) => {
    expect(isQuietAt(night, new Date(at))).toBe(isQuiet);
  });

  it('end when the clock is put forward in their middle', () => {
    expect(quietSpanAt(night, new Date('2030-03-31T00:30:00Z'))).toEqual({
      from: new Date('2030-03-30T20:00:00Z'),
      to: new Date('2030-03-31T06:00:00Z'),
    });
  });

  it('are none when they begin and end at once, and may be within one day', () => {
    expect(isQuietAt({ ...night, until: '21:00' }, new Date('2030-03-05T20:30:00Z'))).toBe(false);
    const noon = { ...night, from: '12:00', until: '14:00' };
    expect(isQuietAt(noon, new Date('2030-03-05T11:30:00Z'))).toBe(true);
    expect(isQuietAt(noon, new Date('2030-03-05T13:30:00Z'))).toBe(false);
  });

  it('are what the wall clock says, at every moment of a year and for all hours', () => {
    const clock = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
    // Between 01:00 and 03:30 of a change of the clock a time may come twice or not at all.
    const daytime = (at: Date) => {
      const { minutes } = wallClockAt(night.timeZone, at);
      return minutes >= 240;
    };
    fc.assert(
      fc.property(
        clock,
        clock,
        fc.integer({ min: 0, max: 366 * 24 * 60 }).map((minute) => new Date(Date.UTC(2030, 0, 1, 0, minute))),
        (from, until, at) => {
          fc.pre(daytime(at));
          const { minutes } = wallClockAt(night.timeZone, at);
          const [begin, end] = [minutesOf(from), minutesOf(until)];
          const expected =
            begin < end
              ? begin <= minutes && minutes < end
              : begin !== end && (minutes >= begin || minutes < end);
          expect(isQuietAt({ timeZone: night.timeZone, from, until }, at)).toBe(expected);
        },
      ),
    );
  });
});
