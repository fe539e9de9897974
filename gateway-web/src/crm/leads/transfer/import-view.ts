import type { ImportResult } from '@codexdlc/domain/leads';
import type { Format } from '../../../view/format.ts';
import type { FieldView, TableView } from '../../../view/parts.ts';
import type { Labels } from '../lead-labels.ts';
import { IMPORT_TARGETS, plainCell, type ColumnMapping, type MappedRow } from './import-columns-rules.ts';
import type { KeptFile, KeptReport } from './kept-imports.ts';
import type { TransferTexts } from './texts/transfer-texts.ts';

export const SAMPLE_ROWS = 8;
const SHOWN_REFUSALS = 200;
/** The head line is the first line of the file, and people count from one. */
const FIRST_LINE = 2;

export type Refusal = Extract<ImportResult, { outcome: 'refused' }>;

export interface ImportContext extends Labels {
  texts: TransferTexts;
  format: Format;
}

export interface PreviewData {
  file: KeptFile;
  mapping: ColumnMapping;
  rows: readonly MappedRow[];
  refusals: readonly Refusal[];
}

export function previewView({ file, mapping, rows, refusals }: PreviewData, context: ImportContext) {
  const { texts, words, format } = context;
  const readable = rows.length - refusals.length;
  const number = (value: number) => format.number(value);
  return {
    title: texts.preview,
    head: {
      title: texts.preview,
      lead: texts.previewLead(file.name, number(rows.length)),
      crumbs: [
        { label: words.leads, href: '/crm/leads' },
        { label: texts.title, href: '/crm/leads/import' },
        { label: texts.preview },
      ],
    },
    columns: file.header.map((head, index) => ({
      head: head === '' ? `${texts.column} ${index + 1}` : head,
      example: exampleOf(file.rows, index),
      field: targetField(index, head, mapping[index], texts),
    })),
    readable: { count: readable, text: texts.readable(readable, number(readable)) },
    unreadable: { count: refusals.length, text: texts.unreadable(refusals.length, number(refusals.length)) },
    sample: sampleTable(rows.slice(0, SAMPLE_ROWS), context),
    refusals: refusalTable(
      refusals.map((refusal) => explained(refusal, rows)),
      context,
    ),
    confirm: texts.confirm(readable, number(readable)),
  };
}

function targetField(
  index: number,
  head: string,
  target: string | undefined,
  texts: TransferTexts,
): FieldView {
  return {
    name: `column-${index}`,
    kind: 'select',
    label: `${texts.target}: ${head}`,
    value: target ?? '',
    options: [
      { value: '', label: texts.ignore },
      ...IMPORT_TARGETS.map((value) => ({ value, label: texts.targets[value] })),
    ],
  };
}

/** The first cell that says something, so that an empty first row does not hide what a column holds. */
function exampleOf(rows: KeptFile['rows'], index: number): string {
  const row = rows.find((each) => (each[index] ?? '') !== '');
  return plainCell(row?.[index] ?? '').slice(0, 60);
}

function sampleTable(
  rows: readonly MappedRow[],
  { texts, words, nicheName, format }: ImportContext,
): TableView {
  const { fields } = words;
  const text = (value: string) =>
    value === '' ? ({ kind: 'none' } as const) : ({ kind: 'text', text: value } as const);
  return {
    caption: texts.sampleCaption(format.number(rows.length)),
    columns: [
      fields.name,
      fields.company,
      fields.email,
      fields.phone,
      fields.domain,
      fields.niche,
      texts.targets.note,
    ].map((label) => ({ label })),
    rows: rows.map((row) => ({
      cells: [row.name, row.company, row.email, row.phone, row.domain, nicheName(row.niche), row.note].map(
        (value) => text(value.slice(0, 80)),
      ),
    })),
  };
}

function nameOf(row: MappedRow | undefined): string {
  return (
    [row?.name, row?.company, row?.email, row?.phone].find((part) => part !== undefined && part !== '') ?? ''
  );
}

/** For the report, where the rows themselves are no longer at hand. */
export function reportOf(
  file: KeptFile,
  rows: readonly MappedRow[],
  results: readonly ImportResult[],
): KeptReport {
  const refused = results.filter((result) => result.outcome === 'refused');
  return {
    name: file.name,
    created: results.filter(({ outcome }) => outcome === 'created').length,
    merged: results.filter(({ outcome }) => outcome === 'merged').length,
    refused: refused.map((refusal) => explained(refusal, rows)),
  };
}

/** Which line of the file it is, which field is wrong, and what stands there. */
function explained({ row, field }: Refusal, rows: readonly MappedRow[]): ShownRefusal {
  const mapped = rows[row];
  const given = mapped && field !== null && isField(field) ? mapped[field] : '';
  return {
    line: row + FIRST_LINE,
    name: nameOf(mapped),
    field: field === 'email' && given === '' ? 'reachable' : (field ?? 'other'),
    given: given.slice(0, 80),
  };
}

function isField(name: string): name is keyof MappedRow {
  return ['name', 'company', 'email', 'phone', 'domain', 'note'].includes(name);
}

export function reportView(report: KeptReport, context: ImportContext) {
  const { texts, words, format } = context;
  const { created, merged, refused } = report;
  return {
    title: texts.report,
    head: {
      title: texts.report,
      lead: report.name,
      crumbs: [
        { label: words.leads, href: '/crm/leads' },
        { label: texts.title, href: '/crm/leads/import' },
        { label: texts.report },
      ],
    },
    figures: [
      { label: texts.created, value: format.number(created), note: '' },
      { label: texts.merged, value: format.number(merged), note: merged > 0 ? texts.mergedHelp : '' },
      { label: texts.refused, value: format.number(refused.length), note: '' },
    ],
    refusals: refusalTable(refused, context),
  };
}

type ShownRefusal = KeptReport['refused'][number];

function refusalTable(refusals: readonly ShownRefusal[], { texts, words, format }: ImportContext) {
  if (refusals.length === 0) return undefined;
  const shown = refusals.slice(0, SHOWN_REFUSALS);
  const table: TableView = {
    caption: texts.refused,
    columns: [{ label: texts.row }, { label: words.fields.name }, { label: texts.why }],
    rows: shown.map((refusal) => ({
      cells: [
        { kind: 'text', text: format.number(refusal.line) },
        { kind: 'text', text: refusal.name },
        { kind: 'text', text: reasonText(refusal, texts) },
      ],
    })),
  };
  const note =
    refusals.length > shown.length
      ? texts.shownOnly(format.number(shown.length), format.number(refusals.length))
      : undefined;
  return { table, note };
}

function reasonText({ field, given }: ShownRefusal, { reasons }: TransferTexts): string {
  const names: Record<string, string> = reasons;
  const text = names[field] ?? reasons.other;
  return given === '' ? text : `${text}: ${given}`;
}
