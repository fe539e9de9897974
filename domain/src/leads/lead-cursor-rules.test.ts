import { expect, it } from 'vitest';
import { pageOfRows, readCursor, writeCursor } from './lead-cursor-rules.ts';

const id = '019aa1b2-0000-7000-8000-000000000001';

it.each([
  ['uuid', id],
  ['integer', '-7'],
  ['numeric', '-1732579200000000.03125'],
  ['timestamptz', '2026-11-26 01:02:03.123456+00'],
] as const)('gives a cursor of a %s back as it was', (type, value) => {
  expect(readCursor(writeCursor({ value, id }), type)).toEqual({ value, id });
});

it.each([
  'nonsense',
  '',
  writeCursor({ value: "1'; drop table leads", id }),
  writeCursor({ value: '1', id: 'x' }),
  Buffer.from('{"a":1}').toString('base64url'),
])('refuses %j', (cursor) => {
  expect(() => readCursor(cursor, 'numeric')).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
});

it('knows the last page', () => {
  const rows = ['a', 'b', 'c'].map((name) => ({ id, sort_key: '1', name }));

  expect(pageOfRows(rows, 2, ({ name }) => name)).toEqual({
    items: ['a', 'b'],
    nextCursor: writeCursor({ value: '1', id }),
  });
  expect(pageOfRows(rows, 3, ({ name }) => name).nextCursor).toBeNull();
});
