import { AppError } from '@codexdlc/domain';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { blockOf, lineOf, readFields } from './form-texts.ts';

describe('texts of forms', () => {
  it('makes one line of a text', () => {
    expect(lineOf(20).parse('  Salon\0\r\nLily\u0007 ')).toBe('Salon Lily');
    expect(lineOf(3).safeParse('four').success).toBe(false);
  });

  it('keeps breaks and tabs of a block', () => {
    expect(blockOf(100).parse('a\r\nb\tc\0\u0008\ud800 ')).toBe('a\nb\tc');
    expect(blockOf(100).parse('Müller, Ирина, 🙂')).toBe('Müller, Ирина, 🙂');
  });
});

describe('readFields', () => {
  it('says which field does not fit', () => {
    const schema = z.object({ version: z.coerce.number().int() });

    expect(readFields(schema, { version: '3' })).toEqual({ version: 3 });
    expect(() => readFields(schema, { version: 'x' })).toThrow(AppError);
    expect(() => readFields(schema, { version: 'x' })).toThrow('cannot be read');
  });
});
