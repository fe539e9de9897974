const NAME_WIDTH = 12;
const DETAIL_WIDTH = 44;

export type StepState = 'running' | 'done' | 'failed';

export interface StepLine {
  name: string;
  detail: string;
  milliseconds: number;
  state: StepState;
}

/** `  network      10.200.4.32/27                              0.1 s`: names first, figures right-aligned. */
export function formatLine({ name, detail, milliseconds, state }: StepLine): string {
  const text = state === 'failed' ? `failed: ${detail}` : detail;
  return `  ${name.padEnd(NAME_WIDTH)} ${text.padEnd(DETAIL_WIDTH)} ${secondsText(milliseconds).padStart(8)}`;
}

/** One line that fits a terminal; a wrapped line could not be overwritten. */
export function fitColumns(line: string, columns: number): string {
  if (line.length < columns) return line;
  const tail = line.slice(-9);
  return columns < 20 ? line.slice(0, Math.max(columns - 1, 0)) : `${line.slice(0, columns - 12)}..${tail}`;
}

/** What a machine reads: one JSON object a line. */
export function formatJson({ name, detail, milliseconds, state }: StepLine): string {
  return JSON.stringify({ type: 'step', name, state, detail, seconds: Math.round(milliseconds / 100) / 10 });
}

export function secondsText(milliseconds: number): string {
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} m ${String(seconds % 60).padStart(2, '0')} s`;
}
