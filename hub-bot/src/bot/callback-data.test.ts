import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callbackData, readCallbackData } from './callback-data.ts';

describe('data of a button', () => {
  it('comes back as it was, in at most 64 bytes', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z][a-z-]{0,19}$/),
        fc.uuid(),
        fc.stringMatching(/^[a-z0-9-]{0,18}$/),
        (verb, id, word) => {
          const data = callbackData(verb, id, word);
          expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
          expect(readCallbackData(data)).toEqual({ verb, id, word });
        },
      ),
    );
  });

  it('is nothing when it is not ours', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        const read = readCallbackData(text);
        if (read !== undefined) expect(callbackData(read.verb, read.id, read.word)).toBe(text);
      }),
    );
    expect(readCallbackData('restart:short')).toBeUndefined();
    expect(readCallbackData('a:AAAAAAAAAAAAAAAAAAAAAA:b:c')).toBeUndefined();
  });

  it('refuses what Telegram would not keep', () => {
    expect(() => callbackData('verb', crypto.randomUUID(), 'x'.repeat(40))).toThrow('too long');
    expect(() => callbackData('verb', 'lily')).toThrow('not an id');
  });
});
