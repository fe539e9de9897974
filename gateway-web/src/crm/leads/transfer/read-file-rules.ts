import { CsvError, parse } from 'csv-parse/sync';

/** What is wrong with a file, with the value that a person needs to put it right. */
export interface FileProblem {
  kind:
    | 'empty'
    | 'not-text'
    | 'encoding'
    | 'too-many-rows'
    | 'too-many-columns'
    | 'too-large-row'
    | 'broken'
    | 'one-column';
  value: string;
}

export interface ReadTable {
  header: string[];
  rows: string[][];
}

export const ENCODINGS = ['auto', 'utf-8', 'windows-1252', 'windows-1251'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const MAX_ROWS = 5_000;
export const MAX_COLUMNS = 60;
const MAX_RECORD_BYTES = 64 * 1024;
const DELIMITERS = [';', ',', '\t'];

/** The first bytes of what people take for a table although it is none. */
const MAGIC: readonly [Buffer, string][] = [
  [Buffer.from('PK\u0003\u0004'), 'XLSX/ZIP'],
  [Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), 'XLS'],
  [Buffer.from([0x1f, 0x8b]), 'GZIP'],
  [Buffer.from('%PDF'), 'PDF'],
  [Buffer.from('{\\rtf'), 'RTF'],
];

/** Bytes that somebody uploaded as rows of texts. Bounded in every direction: a small file may describe a huge table. */
export function readTable(bytes: Buffer, encoding: Encoding = 'auto'): ReadTable | FileProblem {
  const magic = MAGIC.find(([start]) => bytes.subarray(0, start.length).equals(start));
  if (magic) return { kind: 'not-text', value: magic[1] };
  const text = decode(bytes, encoding);
  if (typeof text !== 'string') return text;
  if (text.includes('\0')) return { kind: 'not-text', value: 'BIN' };
  if (text.trim() === '') return { kind: 'empty', value: '' };
  return tableOf(text);
}

export function isProblem(read: ReadTable | FileProblem): read is FileProblem {
  return 'kind' in read;
}

function decode(bytes: Buffer, encoding: Encoding): string | FileProblem {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const utf8 = decodeUtf8(bytes);
  if (encoding === 'auto') return utf8 ?? new TextDecoder('windows-1252').decode(bytes);
  if (encoding !== 'utf-8') return new TextDecoder(encoding).decode(bytes);
  return utf8 ?? { kind: 'encoding', value: 'UTF-8' };
}

function decodeUtf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function tableOf(text: string): ReadTable | FileProblem {
  let records: string[][];
  try {
    records = parse(text, {
      delimiter: delimiterOf(text),
      bom: true,
      trim: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      relax_column_count: true,
      max_record_size: MAX_RECORD_BYTES,
      // One more than is taken, so that too many are known to be too many.
      to: MAX_ROWS + 2,
    });
  } catch (error) {
    if (error instanceof CsvError) return problemOf(error);
    throw error;
  }
  const [header = [], ...rows] = records;
  if (header.length > MAX_COLUMNS || rows.some((row) => row.length > MAX_COLUMNS)) {
    return { kind: 'too-many-columns', value: String(MAX_COLUMNS) };
  }
  if (rows.length === 0) return { kind: 'empty', value: '' };
  if (header.length < 2) return { kind: 'one-column', value: '' };
  if (rows.length > MAX_ROWS) return { kind: 'too-many-rows', value: String(MAX_ROWS) };
  return { header, rows };
}

/** The one that the head line has most of, outside of quotation marks. */
function delimiterOf(text: string): string {
  const [line = ''] = text.split(/\r\n|\r|\n/, 1);
  const bare = line.replaceAll(/"[^"]*"/g, '');
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: bare.split(delimiter).length }));
  return counted.sort((a, b) => b.count - a.count)[0]?.delimiter ?? ';';
}

function problemOf(error: CsvError): FileProblem {
  const line = typeof error['lines'] === 'number' ? String(error['lines']) : '?';
  return { kind: error.code === 'CSV_MAX_RECORD_SIZE' ? 'too-large-row' : 'broken', value: line };
}
