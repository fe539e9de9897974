import { expect, it } from 'vitest';
import { openState } from './open-state-rules.ts';

const hours = [
  { weekday: 2, opensAt: 540, closesAt: 720 },
  { weekday: 2, opensAt: 780, closesAt: 1080 },
  { weekday: 6, opensAt: 540, closesAt: 840 },
];
const at = (iso: string) => openState('Europe/Berlin', hours, new Date(iso));

it('says what the sign on the door says', () => {
  expect(at('2030-03-05T08:00:00Z')).toEqual({ kind: 'open', closesAt: 720 });
  expect(at('2030-03-05T07:00:00Z')).toEqual({ kind: 'opens-later', opensAt: 540 });
  expect(at('2030-03-05T11:00:00Z')).toEqual({ kind: 'opens-later', opensAt: 780 });
  expect(at('2030-03-05T17:00:00Z')).toEqual({ kind: 'closed', next: { day: '2030-03-09', opensAt: 540 } });
});

it('looks around the week to the same weekday', () => {
  expect(openState('Europe/Berlin', hours.slice(2), new Date('2030-03-09T20:00:00Z'))).toEqual({
    kind: 'closed',
    next: { day: '2030-03-16', opensAt: 540 },
  });
});

it('knows a salon that never opens', () => {
  expect(openState('Europe/Berlin', [], new Date())).toEqual({ kind: 'closed', next: undefined });
});
