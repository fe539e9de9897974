import type { BenchReport, Breakdown, Measurement, Unit } from './results.ts';
import { summarise } from './statistics.ts';

/** The report as people read it. */
export function renderReport(report: BenchReport): string {
  return [
    '# Benchmark',
    `${report.startedAt}, ${report.minutes.toFixed(1)} minutes, ${report.rounds} rounds.`,
    tableOf(
      ['Machine', ''],
      Object.entries(report.machine).map(([name, value]) => [name, String(value)]),
    ),
    tableOf(
      ['What', 'Target', 'Median', 'Min', 'Max', 'Runs', 'Met'],
      report.measurements.map(measurementRow),
      2,
    ),
    ...notesOf(report.measurements),
    ...report.breakdowns.map(renderBreakdown),
    ...(report.skipped.length === 0 ? [] : [`## Not measured\n\n${listOf(report.skipped)}`]),
  ]
    .join('\n\n')
    .concat('\n');
}

/** Every target of the run was met; a measurement without samples meets none. */
export function verdictOf({ samples, atMost }: Measurement): 'yes' | 'no' | undefined {
  if (atMost === undefined) return undefined;
  const summary = summarise(samples);
  return summary !== undefined && summary.median <= atMost ? 'yes' : 'no';
}

export function valueText(value: number, unit: Unit): string {
  switch (unit) {
    case 's':
      return `${value.toFixed(2)} s`;
    case 'ms':
      return `${value.toFixed(1)} ms`;
    case '%':
      return `${value.toFixed(1)} %`;
    case 'MB':
      return `${Math.round(value)} MB`;
    case 'x':
      return `${value.toFixed(2)} x`;
    case 'leads':
      return `${Math.round(value)} leads`;
  }
}

function measurementRow(measurement: Measurement): string[] {
  const { what, unit, samples, atMost } = measurement;
  const summary = summarise(samples);
  const cell = (value: number | undefined): string => (value === undefined ? '' : valueText(value, unit));
  return [
    what,
    atMost === undefined ? '' : `at most ${valueText(atMost, unit)}`,
    cell(summary?.median),
    cell(summary?.min),
    cell(summary?.max),
    String(samples.length),
    verdictOf(measurement) ?? '',
  ];
}

function notesOf(measurements: readonly Measurement[]): string[] {
  const notes = measurements.flatMap(({ what, note }) => (note === undefined ? [] : [`${what}: ${note}`]));
  return notes.length === 0 ? [] : [listOf(notes)];
}

function renderBreakdown({ title, columns, rows }: Breakdown): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toFixed(2) : cell)));
  return `## ${title}\n\n${tableOf(columns, cells, 1)}`;
}

function listOf(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

/** A Markdown table, padded so that it reads well as text too; columns from `rightFrom` on are right-aligned. */
function tableOf(head: string[], rows: string[][], rightFrom = Infinity): string {
  const widths = head.map((title, column) =>
    Math.max(3, title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: string[]): string =>
    `| ${widths.map((width, column) => padded(cells[column] ?? '', width, column >= rightFrom)).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    column >= rightFrom ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}

function padded(text: string, width: number, right: boolean): string {
  const escaped = text.replaceAll('|', '\\|');
  return right ? escaped.padStart(width) : escaped.padEnd(width);
}
