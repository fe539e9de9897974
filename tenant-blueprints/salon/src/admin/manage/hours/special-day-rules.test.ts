import { describe, expect, it } from 'vitest';
import { specialDayProblems } from './special-day-rules.ts';

const closed = { opensAt: null, closesAt: null };
const morning = { opensAt: 540, closesAt: 720 };

describe('a special day', () => {
  it('is closed, or open at several times', () => {
    expect(specialDayProblems(closed, [])).toBeUndefined();
    expect(specialDayProblems({ opensAt: 720, closesAt: 900 }, [morning])).toBeUndefined();
  });

  it('is not both', () => {
    expect(specialDayProblems(closed, [morning])).toEqual({ day: { code: 'taken' } });
    expect(specialDayProblems(morning, [closed])).toEqual({ day: { code: 'taken' } });
  });

  it('has times that end after they begin and do not overlap', () => {
    expect(specialDayProblems({ opensAt: 540, closesAt: 540 }, [])).toEqual({
      to: { code: 'endsBeforeStart' },
    });
    expect(specialDayProblems({ opensAt: 700, closesAt: 900 }, [morning])).toEqual({
      from: { code: 'overlaps' },
    });
  });
});
