import { describe, expect, it } from 'vitest';
import { absencePeriod } from './absence-rules.ts';

const BERLIN = 'Europe/Berlin';
const wish = { fromDay: '2026-03-28', toDay: '2026-03-29', fromTime: '', toTime: '' };

describe('the time of an absence', () => {
  it('lasts until the end of its last day, also when the clock changes on it', () => {
    expect(absencePeriod(BERLIN, wish)).toEqual({
      from: new Date('2026-03-27T23:00:00Z'),
      to: new Date('2026-03-29T22:00:00Z'),
    });
  });

  it('may be a part of a day', () => {
    expect(
      absencePeriod(BERLIN, { ...wish, toDay: '2026-03-28', fromTime: '13:00', toTime: '15:30' }),
    ).toEqual({ from: new Date('2026-03-28T12:00:00Z'), to: new Date('2026-03-28T14:30:00Z') });
  });

  it('ends after it begins', () => {
    expect(absencePeriod(BERLIN, { ...wish, toDay: '2026-03-27' })).toEqual({
      problems: { toDay: { code: 'endsBeforeStart' } },
    });
    expect(
      absencePeriod(BERLIN, { ...wish, toDay: '2026-03-28', fromTime: '13:00', toTime: '13:00' }),
    ).toEqual({ problems: { toTime: { code: 'endsBeforeStart' } } });
  });
});
