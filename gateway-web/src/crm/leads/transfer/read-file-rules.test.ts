import { describe, expect, it } from 'vitest';
import { isProblem, MAX_COLUMNS, MAX_ROWS, readTable, type Encoding } from './read-file-rules.ts';

const read = (text: string | Buffer, encoding?: Encoding) =>
  readTable(typeof text === 'string' ? Buffer.from(text) : text, encoding);
const kindOf = (text: string | Buffer, encoding?: Encoding) => {
  const table = read(text, encoding);
  return isProblem(table) ? table.kind : 'a table';
};
const table = (text: string | Buffer, encoding?: Encoding) => {
  const result = read(text, encoding);
  if (isProblem(result)) throw new Error(`${result.kind} ${result.value}`);
  return result;
};

describe('readTable', () => {
  it.each([
    ['semicolons', 'Name;E-Mail\nLily, Salon;lily@example.test'],
    ['commas', 'Name,E-Mail\n"Lily, Salon",lily@example.test'],
    ['tabs', 'Name\tE-Mail\r\nLily, Salon\tlily@example.test\r\n'],
    ['a byte order mark', '\ufeffName;E-Mail\nLily, Salon;lily@example.test'],
  ])('reads %s', (_kind, text) => {
    expect(table(text)).toEqual({ header: ['Name', 'E-Mail'], rows: [['Lily, Salon', 'lily@example.test']] });
  });

  it('counts delimiters outside of quotation marks only', () => {
    expect(table('"Name; first, last";E-Mail;Telefon\na;b;c').header).toHaveLength(3);
  });

  it('keeps line breaks inside of quotation marks and skips empty rows', () => {
    expect(table('Name;Notiz\nLily;"zwei\nZeilen"\n;\n\n').rows).toEqual([['Lily', 'zwei\nZeilen']]);
  });

  it('reads what Excel writes in Western Europe', () => {
    expect(table(Buffer.from('Name;Stra\xdfe\nM\xfcller;G\xe4nsemarkt', 'latin1')).rows).toEqual([
      ['Müller', 'Gänsemarkt'],
    ]);
  });

  it('reads Cyrillic in its old encoding when it is told so, and UTF-16 by itself', () => {
    const bytes = Buffer.concat([
      Buffer.from('a;b\n'),
      Buffer.from([0xc8, 0xf0, 0xe8, 0xed, 0xe0]),
      Buffer.from(';x'),
    ]);
    expect(table(bytes, 'windows-1251').rows[0]).toEqual(['Ирина', 'x']);
    expect(table(Buffer.from('\ufeffимя;почта\nИрина;x', 'utf16le')).header).toEqual(['имя', 'почта']);
  });

  it('says that a file is not in the encoding that was chosen', () => {
    expect(kindOf(Buffer.from('a;b\nM\xfcller;x', 'latin1'), 'utf-8')).toBe('encoding');
  });

  it.each([
    ['', 'empty'],
    ['\n\n', 'empty'],
    ['Name;E-Mail\n', 'empty'],
    ['Name\nLily', 'one-column'],
    ['a;b\n"never closed', 'broken'],
    ['a;b\n\0\0;c', 'not-text'],
  ])('refuses %j', (text, kind) => {
    expect(kindOf(text)).toBe(kind);
  });

  it.each([
    ['a spreadsheet', Buffer.from('PK\u0003\u0004....')],
    ['something packed', Buffer.from([0x1f, 0x8b, 8, 0])],
    ['a PDF', Buffer.from('%PDF-1.7')],
  ])('takes no %s for a table', (_what, bytes) => {
    expect(kindOf(bytes)).toBe('not-text');
  });

  it('names the line that cannot be read', () => {
    expect(read('a;b\nc;d\n"e;f')).toEqual({ kind: 'broken', value: '3' });
  });

  it('is not filled up by a small file that describes a huge table', () => {
    const rows = (count: number) => `a;b\n${'x;y\n'.repeat(count)}`;
    expect(kindOf(rows(MAX_ROWS))).toBe('a table');
    expect(kindOf(rows(MAX_ROWS + 1))).toBe('too-many-rows');
    expect(kindOf(rows(1_000_000))).toBe('too-many-rows');
    expect(kindOf(`a${';'.repeat(MAX_COLUMNS)}\nx`)).toBe('too-many-columns');
    expect(kindOf(`a;b\nx${';'.repeat(60_000)}`)).toBe('too-many-columns');
    expect(kindOf(`a;b\n"${'x'.repeat(1_000_000)}";y`)).toBe('too-large-row');
  });
});
