import { describe, expect, it } from 'vitest';
import { scoreOf } from './survey-score.ts';
import { SMALL_SURVEY } from './testing/small-survey.ts';

describe('scoreOf', () => {
  it('adds what applies and says why, the weightiest first', () => {
    const score = scoreOf(SMALL_SURVEY, { size: 'none', teams: 3, wishes: ['bot'] });

    expect(score.points).toBe(25);
    expect(score.reasons.map(({ points, reason }) => [points, reason.de])).toEqual([
      [20, 'Will den Bot'],
      [10, 'Mehrere Trupps'],
      [-5, 'Sehr klein'],
    ]);
  });

  it.each([
    [{}, 0, 'cold'],
    [{ teams: 2 }, 0, 'cold'],
    [{ teams: 3 }, 10, 'warm'],
    [{ wishes: ['bot'] }, 20, 'warm'],
    [{ teams: 3, wishes: ['bot'] }, 30, 'hot'],
  ])('calls %j with %d points %s', (answers, points, qualification) => {
    expect(scoreOf(SMALL_SURVEY, answers)).toMatchObject({ points, qualification });
  });
});
