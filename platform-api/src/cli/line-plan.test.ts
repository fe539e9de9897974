import { describe, expect, it } from 'vitest';
import { factLines, plainLine, plainText, secondsText, tableLines } from './line-plan.ts';

describe('tableLines', () => {
  it('puts names first, figures to the right, and nothing behind the last column', () => {
    const lines = tableLines(
      [{ title: 'tenant' }, { title: 'memory', align: 'right' }, { title: 'domain', max: 8 }],
      [
        ['lily', '608 MB', 'lily.de'],
        ['new-salon', '64 MB', 'new-salon.example'],
      ],
    );

    expect(lines).toEqual([
      '  tenant     memory  domain',
      '  lily       608 MB  lily.de',
      '  new-salon   64 MB  new-sal…',
    ]);
  });
});

it('shows facts that there are', () => {
  expect(
    factLines([
      ['host', 'host-1'],
      ['reason', null],
      ['id', '1'],
    ]),
  ).toEqual(['  host  host-1', '  id    1']);
});

describe('what others have written', () => {
  it('cannot steer the terminal', () => {
    expect(plainLine('a\u001b[2Jb\r\nc\u0007\u202ed')).toBe('a[2Jb cd');
    expect(plainText('one\r\ntwo\u001b')).toBe('one\ntwo');
  });
});

it.each([
  [5.42, '5.4 s'],
  [65, '1 min 5 s'],
  [3725, '1 h 2 min'],
])('says %d seconds as %s', (seconds, text) => {
  expect(secondsText(seconds)).toBe(text);
});
