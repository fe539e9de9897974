import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localTime, momentOf, startOfDay } from './local-time-rules.ts';
import { quietUntil } from './quiet-rules.ts';

const ZONE = 'Europe/Berlin';
const until = (now: string, from: number, to: number) =>
  quietUntil(new Date(now), { from, to }, ZONE)?.toISOString();

describe('quietUntil', () => {
  it.each([
    ['in the evening', '2026-11-26T21:00:00Z', 22, 7, '2026-11-27T06:00:00.000Z'],
    ['a minute before', '2026-11-26T20:59:59Z', 22, 7, undefined],
    ['at night', '2026-11-26T03:00:00Z', 22, 7, '2026-11-26T06:00:00.000Z'],
    ['at the hour that ends them', '2026-11-26T06:00:00Z', 22, 7, undefined],
    ['within one day', '2026-07-01T11:30:00Z', 13, 15, '2026-07-01T13:00:00.000Z'],
    ['before them on that day', '2026-07-01T10:59:00Z', 13, 15, undefined],
    ['until midnight', '2026-07-01T20:30:00Z', 22, 0, '2026-07-01T22:00:00.000Z'],
    ['from midnight', '2026-06-30T22:30:00Z', 0, 6, '2026-07-01T04:00:00.000Z'],
  ])('%s', (_, now, from, to, end) => {
    expect(until(now, from, to)).toBe(end);
  });

  it.each([
    ['the night that is an hour shorter', '2026-03-28T21:30:00Z', 22, 7, '2026-03-29T05:00:00.000Z'],
    ['the night that is an hour longer', '2026-10-24T20:30:00Z', 22, 7, '2026-10-25T06:00:00.000Z'],
    ['an end that the clocks leave out', '2026-03-29T00:30:00Z', 22, 2, '2026-03-29T01:00:00.000Z'],
    ['an end that comes twice: the first', '2026-10-24T23:30:00Z', 22, 2, '2026-10-25T00:00:00.000Z'],
    ['the hour that comes twice, the first', '2026-10-25T00:30:00Z', 22, 3, '2026-10-25T02:00:00.000Z'],
    ['the hour that comes twice, the second', '2026-10-25T01:30:00Z', 22, 3, '2026-10-25T02:00:00.000Z'],
  ])('%s', (_, now, from, to, end) => {
    expect(until(now, from, to)).toBe(end);
  });

  it('is never quiet where there are no quiet hours', () => {
    expect(quietUntil(new Date('2026-11-26T02:00:00Z'), undefined, ZONE)).toBeUndefined();
  });

  it('ends within a day, at the wanted hour, when nothing is quiet any more', () => {
    const at = fc.date({ min: new Date('2025-01-01'), max: new Date('2028-01-01'), noInvalidDate: true });
    const hours = fc
      .tuple(fc.nat(23), fc.nat(23))
      .filter(([from, to]) => from !== to)
      .map(([from, to]) => ({ from, to }));
    const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia', 'UTC');
    fc.assert(
      fc.property(at, hours, zone, (now, quiet, where) => {
        const end = quietUntil(now, quiet, where);
        if (end === undefined) return;
        expect(end.getTime()).toBeGreaterThan(now.getTime());
        expect(end.getTime() - now.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
        expect(quietUntil(end, quiet, where)).toBeUndefined();
      }),
    );
  });
});

describe('momentOf', () => {
  it('is the first moment at which the clocks show that hour', () => {
    const day = fc
      .date({ min: new Date('2025-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })
      .map((at) => at.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.nat(23), fc.constantFrom(ZONE, 'America/New_York'), (date, hour, zone) => {
        const moment = momentOf(date, hour, zone);
        const shown = localTime(moment, zone);
        const isLeftOut = shown.hour === hour + 1;
        expect(isLeftOut ? shown.hour - 1 : shown.hour).toBe(hour);
        expect(shown.day).toBe(date);
        const before = localTime(new Date(moment.getTime() - 1), zone);
        expect(before.day < date || before.hour < hour).toBe(true);
      }),
    );
  });

  it('begins a day at its midnight, on days of 23 and 25 hours too', () => {
    expect(startOfDay(new Date('2026-03-29T20:00:00Z'), ZONE).toISOString()).toBe('2026-03-28T23:00:00.000Z');
    expect(startOfDay(new Date('2026-10-25T20:00:00Z'), ZONE).toISOString()).toBe('2026-10-24T22:00:00.000Z');
  });
});
