import { describe, expect, it } from 'vitest';
import { mayBeTried, mayBeTriedAgain } from './attempt-rules.ts';

describe('attempts of an operation', () => {
  it('are six by themselves, so that the sixth failure is told and not tried again', () => {
    const attempts = [1, 5, 6, 7].map((attempt) => ({ attempt, retries: 0 }));

    expect(attempts.map(mayBeTried)).toEqual([true, true, true, false]);
    expect(attempts.map(mayBeTriedAgain)).toEqual([true, true, false, false]);
  });

  it('are one more for each retry of a person', () => {
    expect(mayBeTried({ attempt: 7, retries: 1 })).toBe(true);
    expect(mayBeTriedAgain({ attempt: 6, retries: 1 })).toBe(true);
    expect(mayBeTriedAgain({ attempt: 7, retries: 1 })).toBe(false);
  });
});
