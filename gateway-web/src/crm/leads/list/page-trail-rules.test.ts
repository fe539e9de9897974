import { describe, expect, it } from 'vitest';
import { FIRST_PAGE, nextPlace, placeQuery, previousPlace, readPlace } from './page-trail-rules.ts';

const walk = (count: number) => {
  let place = FIRST_PAGE;
  for (let page = 2; page <= count; page += 1) place = nextPlace(place, `c${page}`);
  return place;
};
const reread = (place: ReturnType<typeof walk>) => {
  const { cursor, trail, page } = placeQuery(place);
  return readPlace(cursor, trail, page);
};

describe('the trail of a list', () => {
  it('goes forwards and back the same way', () => {
    let place = reread(walk(4));
    const seen = [place.page];
    for (let back = previousPlace(place); back; back = previousPlace(place)) {
      place = reread(back);
      seen.push(place.page);
    }
    expect(seen).toEqual([4, 3, 2, 1]);
    expect(place).toEqual(FIRST_PAGE);
  });

  it('keeps addresses short and then leads back to the first page', () => {
    const place = walk(60);

    expect(placeQuery(place)['trail']?.split('.')).toHaveLength(12);
    let steps = 0;
    for (let back = previousPlace(place); back; back = previousPlace(back)) steps += 1;
    expect(steps).toBe(13);
  });

  it.each([[undefined], [''], ['../..'], ['a b'], ['x'.repeat(401)]])(
    'is the first page for %j',
    (cursor) => {
      expect(readPlace(cursor, 'c2', '7')).toEqual(FIRST_PAGE);
    },
  );

  it('leaves out what is no cursor', () => {
    expect(readPlace('c9', 'c2.<x>.c3', 'many')).toEqual({ page: 2, cursor: 'c9', trail: ['c2', 'c3'] });
  });
});
