import { isQuietAt } from '@codexdlc/blueprint-kit/messages/quiet-rules.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueReminder, reminderTimes } from './reminder-rules.ts';

const quiet = { timeZone: 'Europe/Berlin', from: '21:00', until: '08:00' };
const rules = { hours: [24, 2], quiet };
const start = new Date('2030-03-06T13:00:00Z');
const longAgo = new Date('2030-02-01T00:00:00Z');
const dueAt = (now: string, toldAt = longAgo) => dueReminder({ start, toldAt }, rules, new Date(now))?.hours;

describe('dueReminder', () => {
  it.each([
    ['2030-03-05T12:59:59Z', undefined],
    ['2030-03-05T13:00:00Z', 24],
    ['2030-03-06T10:59:59Z', 24],
    ['2030-03-06T11:00:00Z', 2],
    ['2030-03-06T12:44:59Z', 2],
    ['2030-03-06T12:45:00Z', undefined],
    ['2030-03-07T00:00:00Z', undefined],
  ])('at %s: %s', (now, hours) => {
    expect(dueAt(now)).toBe(hours);
  });

  it('is none when the customer was told later than it would have come', () => {
    const toldAt = new Date('2030-03-05T18:00:00Z');

    expect(dueAt('2030-03-05T18:01:00Z', toldAt)).toBeUndefined();
    expect(dueAt('2030-03-06T11:00:00Z', toldAt)).toBe(2);
  });
});

describe('reminderTimes', () => {
  it('move out of the night: to its end when that is in time, else before it', () => {
    const nine = new Date('2030-03-06T08:00:00Z');
    const eight = new Date('2030-03-06T07:30:00Z');

    expect(reminderTimes(nine, { hours: [2], quiet })).toEqual([
      { hours: 2, at: new Date('2030-03-06T07:00:00Z') },
    ]);
    expect(reminderTimes(eight, { hours: [2], quiet })).toEqual([
      { hours: 2, at: new Date('2030-03-05T19:50:00Z') },
    ]);
  });

  it('are never at night and always before the beginning, whatever the hours', () => {
    const at = fc
      .integer({ min: 0, max: 500_000 })
      .map((minute) => new Date(Date.UTC(2030, 0, 1, 0, minute)));
    fc.assert(
      fc.property(at, fc.array(fc.integer({ min: 1, max: 336 }), { maxLength: 4 }), (begin, hours) => {
        for (const reminder of reminderTimes(begin, { hours, quiet })) {
          expect(isQuietAt(quiet, reminder.at)).toBe(false);
          expect(reminder.at.getTime()).toBeLessThan(begin.getTime());
        }
      }),
    );
  });
});
