import { describe, expect, it } from 'vitest';
import { storableJson } from './storable-json-rules.ts';

describe('storableJson', () => {
  it('leaves what Postgres takes as it is', () => {
    const value = { text: 'Grüße 💇 \\u0000 as text', list: [1, null, true] };
    expect(JSON.parse(storableJson(value))).toEqual(value);
  });

  it('takes out zero characters and mends half pairs, at any depth', () => {
    expect(JSON.parse(storableJson({ a: [{ text: 'x\0y' }], b: '\ud83d' }))).toEqual({
      a: [{ text: 'xy' }],
      b: '\ufffd',
    });
  });
});
