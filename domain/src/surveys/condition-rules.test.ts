import { describe, expect, it } from 'vitest';
import { fieldsIn, holds } from './condition-rules.ts';
import type { SurveyCondition } from './survey-condition.ts';

const ANSWERS = { size: 'big', teams: 4, wishes: ['booking', 'bot'] };

describe('holds', () => {
  it.each<[SurveyCondition, boolean]>([
    [{ field: 'size', equals: 'big' }, true],
    [{ field: 'size', equals: 'small' }, false],
    [{ field: 'teams', equals: 4 }, true],
    [{ field: 'size', in: ['small', 'big'] }, true],
    [{ field: 'size', in: ['small'] }, false],
    [{ field: 'wishes', includes: 'bot' }, true],
    [{ field: 'wishes', includes: 'prices' }, false],
    [{ field: 'size', includes: 'big' }, false],
    [{ field: 'teams', atLeast: 4 }, true],
    [{ field: 'teams', atLeast: 5 }, false],
    [{ field: 'wishes', atLeast: 2 }, true],
    [{ field: 'wishes', atLeast: 3 }, false],
    [{ field: 'size', atLeast: 0 }, false],
    [{ field: 'size', answered: true }, true],
    [{ field: 'phone', answered: false }, true],
    [{ field: 'phone', equals: 'big' }, false],
    [{ field: 'phone', atLeast: -1 }, false],
    [{ not: { field: 'phone', answered: true } }, true],
    [
      {
        all: [
          { field: 'teams', atLeast: 2 },
          { field: 'size', equals: 'big' },
        ],
      },
      true,
    ],
    [
      {
        all: [
          { field: 'teams', atLeast: 2 },
          { field: 'size', equals: 'small' },
        ],
      },
      false,
    ],
    [
      {
        any: [
          { field: 'teams', atLeast: 9 },
          { field: 'size', equals: 'big' },
        ],
      },
      true,
    ],
    [
      {
        any: [
          { field: 'teams', atLeast: 9 },
          { field: 'size', equals: 'small' },
        ],
      },
      false,
    ],
  ])('%j is %s', (condition, expected) => {
    expect(holds(condition, ANSWERS)).toBe(expected);
  });

  it.each(['constructor', 'toString', '__proto__'])('takes no inherited %s for an answer', (field) => {
    expect(holds({ field, answered: true }, {})).toBe(false);
  });
});

describe('fieldsIn', () => {
  it('names every field, however deep', () => {
    expect(
      fieldsIn({ all: [{ not: { field: 'a', answered: true } }, { any: [{ field: 'b', equals: 'c' }] }] }),
    ).toEqual(['a', 'b']);
  });
});
