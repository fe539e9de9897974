const FIELDS_SHOWN_ELSEWHERE = new Set(['level', 'time', 'process', 'pid', 'message', 'err']);
const NAME_WIDTH = 7;
const MAX_FIELDS_TEXT = 400;

/** A JSON line of a child as a person reads it; lines that are none (a crash, for example) stay as they are. */
export function readableLine(name: string, line: string): string {
  const prefix = name.padEnd(NAME_WIDTH);
  const fields = parse(line);
  if (fields === undefined) return `${prefix} ${line}`;
  const level = text(fields['level']);
  const words = [
    prefix,
    text(fields['time']).slice(11, 19),
    level === 'info' ? '' : level,
    text(fields['message']),
    others(fields),
    errorText(fields['err']),
  ];
  return words.filter((word) => word !== '').join(' ');
}

/** For machines: every line is JSON and says which process it is from. */
export function jsonLine(name: string, line: string): string {
  return parse(line) === undefined ? JSON.stringify({ level: 'error', process: name, message: line }) : line;
}

function parse(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

function others(fields: Record<string, unknown>): string {
  const shown = Object.entries(fields)
    .filter(([key]) => !FIELDS_SHOWN_ELSEWHERE.has(key))
    .map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');
  return shown.length > MAX_FIELDS_TEXT ? `${shown.slice(0, MAX_FIELDS_TEXT)}...` : shown;
}

function errorText(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { type, message, why, todo } = error as Record<string, unknown>;
  return `(${[`${text(type)}: ${text(message)}`, text(why), text(todo)].filter((part) => part !== '').join(' ')})`;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
