import { describe, expect, it } from 'vitest';
import { CALENDAR, clockAt as at, CUT, SEARCH } from '../testing/slot-fixtures.ts';
import { judgeAnyStart, judgeOfferedStart } from './judge-start-rules.ts';
import type { SalonCalendar, Span } from './salon-calendar.ts';
import { planVisit } from './visit-plan.ts';

const span = (fromHour: number, toHour: number): Span => ({ from: at(fromHour), to: at(toHour) });

describe('one wished beginning', () => {
  const judge = (start: number, change: Partial<SalonCalendar> = {}, notBefore = 0) => {
    const calendar = { ...CALENDAR, ...change };
    const visit = planVisit([CUT], calendar.staff);
    const search = { ...SEARCH, notBefore };
    return {
      online: judgeOfferedStart(calendar, visit, search, new Date(start)),
      salon: judgeAnyStart(calendar, visit, search, new Date(start)),
    };
  };
  const all = { booked: new Map([1, 2, 3].map((id) => [id, [span(9, 10)]])) };

  it('is told apart: taken, too soon, never offered', () => {
    expect(judge(at(9)).online).toEqual({ kind: 'free', staffIds: [1, 2, 3] });
    expect(judge(at(9), all).online).toEqual({ kind: 'taken' });
    expect(judge(at(9), {}, at(10)).online).toEqual({ kind: 'not-offered', why: 'past-or-too-soon' });
    expect(judge(at(9, 7)).online).toEqual({ kind: 'not-offered', why: 'closed' });
  });

  it('is free to the salon at any time, and never twice', () => {
    expect(judge(at(19, 7), {}, at(23)).salon).toEqual({ kind: 'free', staffIds: [1, 2, 3] });
    expect(judge(at(9, 59), all).salon).toEqual({ kind: 'taken' });
    expect(judge(at(19), { absences: [{ staffId: null, ...span(0, 24) }] }).salon).toEqual({ kind: 'taken' });
  });

  it('is told apart from what the wished person does not do', () => {
    const visit = planVisit(
      [{ ...CUT, doneBy: [{ staffId: 1, durationMinutes: null, priceCents: null }] }],
      CALENDAR.staff,
    );
    const judgeWith = (staffId: number) =>
      judgeAnyStart(CALENDAR, visit, { ...SEARCH, staffIds: new Set([staffId]) }, new Date(at(9)));

    expect(judgeWith(1)).toEqual({ kind: 'free', staffIds: [1] });
    expect(judgeWith(2)).toEqual({ kind: 'not-offered', why: 'not-done' });
  });
});
