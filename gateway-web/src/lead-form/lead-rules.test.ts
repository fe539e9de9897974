import { describe, expect, it } from 'vitest';
import { touchOf } from './attribution-rules.ts';
import { answersOf, eventOf } from './form-values.ts';
import { judgeForm } from './spam-rules.ts';

const SITE = 'https://agency.example';
const AT = new Date('2026-11-26T10:00:00Z');

describe('touchOf', () => {
  it('reads the campaign and the page from our own landing', () => {
    const touch = touchOf(`${SITE}/friseursalons?utm_source=flyer&utm_campaign=may&x=1`, 'salons', SITE, AT);

    expect(touch).toEqual({
      at: AT,
      niche: 'salons',
      landingPath: '/friseursalons',
      utmSource: 'flyer',
      utmCampaign: 'may',
    });
  });

  it('keeps the host of a foreign page only, and nothing of what is no address', () => {
    expect(touchOf('https://blog.example/private?token=1', 'salons', SITE, AT)).toEqual({
      at: AT,
      niche: 'salons',
      referrerHost: 'blog.example',
    });
    expect(touchOf('::', 'salons', SITE, AT)).toEqual({ at: AT, niche: 'salons' });
    expect(touchOf(undefined, 'salons', SITE, AT)).toEqual({ at: AT, niche: 'salons' });
  });
});

describe('judgeForm', () => {
  it('lets people through who are quick, or whose browser runs no script', () => {
    expect(judgeForm({ honeypot: false, secondsTaken: 60, proof: 'solved' }).score).toBe(0);
    expect(judgeForm({ honeypot: false, secondsTaken: 2, proof: 'solved' }).score).toBeLessThan(60);
    expect(judgeForm({ honeypot: false, secondsTaken: 60, proof: 'missing' }).score).toBeLessThan(60);
  });

  it('takes for spam what fills in a trap, forges a proof, or is quick without one', () => {
    expect(judgeForm({ honeypot: true, secondsTaken: 60, proof: 'solved' })).toEqual({
      score: 100,
      flags: ['honeypot'],
    });
    expect(judgeForm({ honeypot: false, secondsTaken: 60, proof: 'wrong' }).score).toBeGreaterThanOrEqual(60);
    expect(judgeForm({ honeypot: false, secondsTaken: 2, proof: 'missing' }).flags).toEqual([
      'too-fast',
      'no-proof',
    ]);
  });
});

describe('eventOf', () => {
  it('reads what a button wants, and answers when Enter was pressed', () => {
    expect(eventOf({ _do: 'back' })).toEqual({ type: 'back' });
    expect(eventOf({ _do: 'submit' })).toEqual({ type: 'submit' });
    expect(eventOf({ _do: 'goto:plan' })).toEqual({ type: 'goTo', stepId: 'plan' });
    expect(eventOf({ _step: 'plan', plan: 'a', _fax: '' })).toEqual({
      type: 'answer',
      stepId: 'plan',
      values: { plan: 'a' },
    });
    expect(eventOf({})).toBeUndefined();
    expect(eventOf(undefined)).toBeUndefined();
  });

  it('keeps lists of texts and drops everything else', () => {
    expect(answersOf({ wishes: ['a', 'b'], odd: { deep: 1 }, _csrf: 'x' })).toEqual({ wishes: ['a', 'b'] });
  });
});
