import { describe, expect, it } from 'vitest';
import { refusalOf } from '../testing/refusal-of.ts';
import { chooseServer } from './server-offer-rules.ts';

describe('chooseServer', () => {
  it('falls back to what is nearly as large, and to the other locations', () => {
    expect(chooseServer({}, 700)).toEqual({
      types: ['cx23', 'cpx22', 'cx33', 'cpx32'],
      locations: ['fsn1', 'nbg1', 'hel1'],
      memoryMb: 3072,
    });
  });

  it('leaves out what is too small for the tenant', () => {
    expect(chooseServer({}, 4000).types).toEqual(['cx33', 'cpx32', 'cx43', 'cpx42']);
  });

  it('keeps to what was chosen', () => {
    expect(chooseServer({ serverType: 'cpx32', location: 'hel1' }, 700)).toEqual({
      types: ['cpx32'],
      locations: ['hel1'],
      memoryMb: 7168,
    });
  });

  it.each([
    ['a type that nobody offers', { serverType: 'cax11' }, 700, 'serverType'],
    ['a type that is too small', { serverType: 'cx23' }, 3073, 'serverType'],
    ['a location that nobody offers', { location: 'ash' }, 700, 'location'],
  ])('refuses %s, and names the field', (_, wish, neededMb, field) => {
    const { code, facts } = refusalOf(() => chooseServer(wish, neededMb));

    expect([code, facts?.['field']]).toEqual(['INVALID_INPUT', field]);
  });

  it('says so when nothing is large enough', () => {
    expect(refusalOf(() => chooseServer({}, 40_000)).why).toBe(
      'It needs 40000 MB; the largest has 31744 MB.',
    );
  });
});
