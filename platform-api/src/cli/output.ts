import pc from 'picocolors';
import type { StepEvent } from '../engine/progress-events.ts';
import { AppError } from '../errors.ts';
import { plainLine, plainText, tableLines, type Column } from './line-plan.ts';
import { stepWords } from './step-words.ts';

export interface StepLine {
  subject: string;
  outcome: string;
  seconds?: number | undefined;
  tone?: 'bad' | 'muted' | undefined;
}

export interface Output {
  line(text: string): void;
  table(columns: readonly Column[], rows: readonly (readonly string[])[]): void;
  step(event: StepEvent): void;
  stepLine(step: StepLine): void;
  /** What is under way: on a terminal a line that the next one replaces, elsewhere nothing. */
  passing(text: string): void;
  /** What happens, for machines; printed only with --json. */
  event(value: object): void;
  /** The result for machines; printed only with --json. */
  result(value: unknown): void;
  error(error: unknown): void;
}

export interface OutputOptions {
  json: boolean;
  verbose: boolean;
  isTerminal: boolean;
  columns?: number | undefined;
  write: (text: string) => void;
  writeError: (text: string) => void;
}

const SUBJECT_WIDTH = 12;
const OUTCOME_WIDTH = 48;
const CLEAR_LINE = '\r\u001b[2K';

type Colour = ReturnType<typeof pc.createColors>;

/** Where all words to people and machines go. Colours only on a terminal; with `json` one value per line. */
export function createOutput(options: OutputOptions): Output {
  const forPeople = options.isTerminal && !options.json;
  const colour = pc.createColors(forPeople);
  let isPassing = false;
  const json = (value: unknown): void => {
    options.write(`${JSON.stringify(value)}\n`);
  };
  const write = (text: string): void => {
    if (!options.json) options.write(`${isPassing ? CLEAR_LINE : ''}${text}\n`);
    isPassing = false;
  };
  return {
    line: write,
    table(columns, rows) {
      const [head = '', ...lines] = tableLines(columns, rows);
      write(colour.dim(head));
      lines.forEach(write);
    },
    step(event) {
      if (options.json) json({ type: 'step', ...event });
      else if (event.kind !== 'started') write(stepLine(event, colour));
    },
    stepLine(step) {
      write(lineOf(step, colour));
    },
    passing(text) {
      if (!forPeople) return;
      options.write(CLEAR_LINE + plainLine(text).slice(0, (options.columns || 80) - 1));
      isPassing = true;
    },
    event(value) {
      if (options.json) json(value);
    },
    result(value) {
      if (options.json) json({ type: 'result', ...(value as object) });
    },
    error(error) {
      if (options.json) json({ type: 'error', ...errorFields(error) });
      else options.writeError(errorText(error, options.verbose, colour));
    },
  };
}

/** "  backend      answers                                     1.2 s" with the time right-aligned. */
export function stepLine(event: StepEvent, colour = pc.createColors(false)): string {
  const tone = event.kind === 'failed' ? 'bad' : undefined;
  return lineOf({ ...stepWords(event), seconds: event.seconds, tone }, colour);
}

function lineOf({ subject, outcome, seconds, tone }: StepLine, colour: Colour): string {
  const padded = plainLine(outcome).padEnd(OUTCOME_WIDTH);
  const coloured = tone === 'bad' ? colour.red(padded) : tone === 'muted' ? colour.dim(padded) : padded;
  const time = seconds === undefined ? '' : `${seconds.toFixed(1)} s`;
  return `  ${subject.padEnd(SUBJECT_WIDTH)} ${coloured} ${time.padStart(8)}`.trimEnd();
}

function errorFields(error: unknown): object {
  if (error instanceof AppError) {
    const { code, message, why, todo, facts } = error;
    return { code, message, why, todo, facts, errors: refusedValues(error) };
  }
  return { code: 'UNEXPECTED', message: error instanceof Error ? error.message : String(error) };
}

function errorText(error: unknown, verbose: boolean, colour: Colour): string {
  const lines =
    error instanceof AppError
      ? appErrorLines(error, colour)
      : [
          colour.red(error instanceof Error ? error.message : String(error)),
          'This is not foreseen: run again with --verbose and report it.',
        ];
  if (verbose && error instanceof Error) lines.push(detailsOf(error));
  return `${lines.join('\n')}\n`;
}

function appErrorLines(error: AppError, colour: Colour): string[] {
  const said = [...(refusedValues(error) ?? [error.why ?? '']), error.todo ?? ''];
  return [colour.red(plainText(error.message)), ...said.filter((text) => text !== '').map(plainText)];
}

/** A platform says of each value what is wrong with it; `why` holds the first. */
function refusedValues(error: AppError): string[] | undefined {
  if (!('errors' in error) || !Array.isArray(error.errors) || error.errors.length < 2) return undefined;
  const values = error.errors as { pointer?: string; parameter?: string; detail: string }[];
  return values.map(({ pointer, parameter, detail }) => `${parameter ?? pointer ?? ''}: ${detail}`);
}

function detailsOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${detailsOf(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}
