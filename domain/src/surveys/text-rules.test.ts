import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine, cleanLines } from './text-rules.ts';

describe('cleanLine', () => {
  it.each([
    ['  Vera \t Lindt  ', 'Vera Lindt'],
    ['Vera\r\nLindt', 'Vera Lindt'],
    ['Mu\u0308ller', 'Müller'],
    ['Mu\u200b\u0308ller', 'Müller'],
    ['Sa\u00adlon\u200b Li\ufeffly', 'Salon Lily'],
    ['Lily\u00a0Salon', 'Lily Salon'],
    ['👩‍🦰 Lily', '👩‍🦰 Lily'],
  ])('reads %j as %j', (raw, text) => {
    expect(cleanLine(raw, 120)).toEqual({ text });
  });

  it.each(['a\u0000b', 'a\u0007b', 'a\u001b[31mb', 'a\u007fb', 'a\u202eb', 'a\u2066b', 'a\ud800b'])(
    'refuses %j',
    (raw) => {
      expect(cleanLine(raw, 120)).toEqual({ code: 'controlCharacters' });
    },
  );

  it('says how long a text is and may be', () => {
    expect(cleanLine('a'.repeat(121), 120)).toEqual({ code: 'tooLong', maxLength: 120, length: 121 });
    expect(cleanLine('a'.repeat(120), 120)).toEqual({ text: 'a'.repeat(120) });
  });

  it('does not even look through what is absurdly long', () => {
    expect(cleanLine('\u0000'.repeat(30_000), 120)).toMatchObject({ code: 'tooLong', length: 30_000 });
  });
});

describe('cleanLines', () => {
  it('keeps lines as they are meant', () => {
    expect(cleanLines(' eins  \r\n\r\n\r\n\r\nzwei\rdrei ', 120)).toEqual({ text: 'eins\n\nzwei\ndrei' });
  });

  it('refuses control characters in any line', () => {
    expect(cleanLines('eins\nzwei\u0000', 120)).toEqual({ code: 'controlCharacters' });
  });
});

describe('clean texts', () => {
  it.each(['\u200d', '\u3164\u3164', ' \ufe0f '])('are empty when nothing is to be seen: %j', (raw) => {
    expect(cleanLine(raw, 120)).toEqual({ text: '' });
  });

  it('stay as they are when they are read again', () => {
    const troublesome = fc.constantFrom(' ', '\n', '\r', '\t', '\u200b', '\u00ad', '\u0308', 'u', '\u2000');
    const any = fc.integer({ min: 0, max: 0x10_ff_ff }).map((code) => String.fromCodePoint(code));
    const text = fc.array(fc.oneof(troublesome, any), { maxLength: 20 }).map((parts) => parts.join(''));

    fc.assert(
      fc.property(text, (raw) => {
        for (const read of [cleanLine, cleanLines]) {
          const once = read(raw, 500);
          if ('text' in once) expect(read(once.text, 500)).toEqual(once);
        }
      }),
    );
  });
});
