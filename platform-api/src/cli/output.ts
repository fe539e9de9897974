import pc from 'picocolors';
import { AppError } from '../errors.ts';
import type { StepEvent } from '../engine/progress-events.ts';
import { stepWords } from './step-words.ts';

export interface Output {
  line(text: string): void;
  step(event: StepEvent): void;
  /** The result for machines; printed only with --json. */
  result(value: unknown): void;
  error(error: unknown): void;
}

export interface OutputOptions {
  json: boolean;
  verbose: boolean;
  isTerminal: boolean;
  write: (text: string) => void;
  writeError: (text: string) => void;
}

const SUBJECT_WIDTH = 12;
const OUTCOME_WIDTH = 44;

/** Where all words to people and machines go. Colours only on a terminal; with `json` one value per line. */
export function createOutput(options: OutputOptions): Output {
  const colour = pc.createColors(options.isTerminal && !options.json);
  const json = (value: unknown): void => {
    options.write(`${JSON.stringify(value)}\n`);
  };
  return {
    line(text) {
      if (!options.json) options.write(`${text}\n`);
    },
    step(event) {
      if (options.json) json({ type: 'step', ...event });
      else if (event.kind !== 'started') options.write(`${stepLine(event, colour)}\n`);
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
  const { subject, outcome } = stepWords(event);
  const padded = outcome.padEnd(OUTCOME_WIDTH);
  const time = event.seconds === undefined ? '' : `${event.seconds.toFixed(1)} s`;
  return `  ${subject.padEnd(SUBJECT_WIDTH)} ${event.kind === 'failed' ? colour.red(padded) : padded} ${time.padStart(8)}`;
}

function errorFields(error: unknown): object {
  if (error instanceof AppError)
    return { code: error.code, message: error.message, why: error.why, todo: error.todo };
  return { code: 'UNEXPECTED', message: error instanceof Error ? error.message : String(error) };
}

function errorText(error: unknown, verbose: boolean, colour: ReturnType<typeof pc.createColors>): string {
  const lines =
    error instanceof AppError
      ? [colour.red(error.message), error.why, error.todo].filter((line) => line !== undefined)
      : [
          colour.red(error instanceof Error ? error.message : String(error)),
          'This is not foreseen: run again with --verbose and report it.',
        ];
  if (verbose && error instanceof Error) lines.push(detailsOf(error));
  return `${lines.join('\n')}\n`;
}

function detailsOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${detailsOf(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}
