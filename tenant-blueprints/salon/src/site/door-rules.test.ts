import { expect, it } from 'vitest';
import { doorSign } from './door-rules.ts';

const ZONE = 'Europe/Berlin';
/** A Tuesday with a lunch break; open again on Saturday only. */
const HOURS: Record<string, { opensAt: number; closesAt: number }[]> = {
  '2030-03-05': [
    { opensAt: 780, closesAt: 1080 },
    { opensAt: 540, closesAt: 720 },
  ],
  '2030-03-06': [{ opensAt: 600, closesAt: 1080 }],
  '2030-03-09': [{ opensAt: 540, closesAt: 840 }],
};
const hoursOn = (day: string) => HOURS[day] ?? [];
const at = (instant: string) => doorSign(ZONE, hoursOn, new Date(instant));

it('says until when it is open, and when it opens', () => {
  expect(at('2030-03-05T08:00:00Z')).toEqual({ kind: 'open', closesAt: 720 });
  expect(at('2030-03-05T07:59:00Z')).toEqual({ kind: 'later', opensAt: 540 });
  expect(at('2030-03-05T11:00:00Z')).toEqual({ kind: 'later', opensAt: 780 });
  expect(at('2030-03-05T17:00:00Z')).toEqual({ kind: 'tomorrow', opensAt: 600 });
  expect(at('2030-03-06T17:00:00Z')).toEqual({ kind: 'on', day: '2030-03-09', opensAt: 540 });
});

it('says only that it is closed when nobody knows until when', () => {
  expect(at('2030-04-01T08:00:00Z')).toEqual({ kind: 'closed' });
});
