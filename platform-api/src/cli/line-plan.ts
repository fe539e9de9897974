export interface Column {
  title: string;
  align?: 'right';
  /** Longer texts are cut. */
  max?: number;
}

const GAP = '  ';

/** The head, then one line per row, two spaces in. The last column has no padding behind it. */
export function tableLines(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const cells = rows.map((row) => columns.map(({ max }, at) => cut(plainLine(row[at] ?? ''), max)));
  const widths = columns.map(({ title }, at) =>
    Math.max(title.length, ...cells.map((row) => row[at]?.length ?? 0)),
  );
  const lineOf = (row: readonly string[]): string =>
    `${GAP}${columns
      .map(({ align }, at) => {
        const [cell = '', width = 0] = [row[at], widths[at]];
        return align === 'right' ? cell.padStart(width) : cell.padEnd(width);
      })
      .join(GAP)}`.trimEnd();
  return [lineOf(columns.map(({ title }) => title)), ...cells.map(lineOf)];
}

/** Facts one under the other: names first. */
export function factLines(facts: readonly (readonly [string, string | null | undefined])[]): string[] {
  const shown = facts.flatMap(([name, value]) => (value == null || value === '' ? [] : [[name, value]]));
  const width = Math.max(0, ...shown.map(([name = '']) => name.length));
  return shown.map(([name = '', value = '']) => `  ${name.padEnd(width)}  ${plainLine(value)}`);
}

/** What others have written must not steer the terminal: one line, no control characters, nothing that turns it round. */
export function plainLine(text: string): string {
  return text.replaceAll(/\r?\n/g, ' ').replaceAll(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
}

/** As `plainLine`, but lines stay lines: for causes and logs. */
export function plainText(text: string): string {
  return text.split(/\r?\n/).map(plainLine).join('\n');
}

export function secondsText(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** In the reader's own time zone, to the minute. */
export function momentText(iso: string | null | undefined): string {
  if (iso == null) return '';
  const moment = new Date(iso);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [moment.getFullYear(), two(moment.getMonth() + 1), two(moment.getDate())].join('-');
  return `${day} ${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

function cut(text: string, max: number | undefined): string {
  return max === undefined || text.length <= max ? text : `${text.slice(0, max - 1)}…`;
}
