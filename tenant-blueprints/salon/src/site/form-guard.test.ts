import { expect, it } from 'vitest';
import { guardStamp, isFromPerson } from './form-guard.ts';

const KEY = Buffer.alloc(32, 7);
const SHOWN = new Date('2030-03-05T07:00:00Z');
const later = (ms: number) => new Date(SHOWN.getTime() + ms);
const stamp = guardStamp(KEY, SHOWN);

it('lets through whoever has read the form', () => {
  expect(isFromPerson(KEY, { stamp, website: '' }, later(2000))).toBe(true);
  expect(isFromPerson(KEY, { stamp, website: '' }, later(86_400_000))).toBe(true);
});

it.each([
  ['who fills what people do not see', { stamp, website: 'x' }, 60_000],
  ['who leaves the hidden field out', { stamp }, 60_000],
  ['who is too quick', { stamp, website: '' }, 1999],
  ['who kept the form for days', { stamp, website: '' }, 86_400_001],
  ['a stamp of nobody', { stamp: 'abc.def', website: '' }, 60_000],
  ['a stamp of another key', { stamp: guardStamp(Buffer.alloc(32, 8), SHOWN), website: '' }, 60_000],
  ['a stamp moved in time', { stamp: `zz${stamp}`, website: '' }, 60_000],
  ['no form at all', undefined, 60_000],
])('refuses %s', (_who, body, ms) => {
  expect(isFromPerson(KEY, body, later(ms))).toBe(false);
});
