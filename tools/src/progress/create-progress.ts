import { fitColumns, formatJson, formatLine, type StepLine, type StepState } from './line-plan.ts';
import type { Progress, Step } from './progress.ts';

export interface ProgressStream {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

export interface ProgressOptions {
  stream: ProgressStream;
  json?: boolean;
  /** How often a step that runs long is shown again where lines cannot be overwritten. */
  repeatMs?: number;
  now?: () => number;
}

const TERMINAL_REFRESH_MS = 200;
const CLEAR_LINE = '\r\u001b[2K';

/** Steps on a terminal are updated in place; elsewhere each step is a line, repeated every few seconds while it runs. */
export function createProgress(options: ProgressOptions): Progress {
  const { stream, json = false, repeatMs = 4000, now = () => performance.now() } = options;
  const inPlace = stream.isTTY === true && !json;

  const show = (line: StepLine): void => {
    if (json) stream.write(`${formatJson(line)}\n`);
    else if (!inPlace) stream.write(`${formatLine(line).trimEnd()}\n`);
    else if (line.state !== 'running') stream.write(`${CLEAR_LINE}${formatLine(line)}\n`);
    else stream.write(`${CLEAR_LINE}${fitColumns(formatLine(line), stream.columns ?? 80)}`);
  };

  return {
    note: (text) => {
      if (json) stream.write(`${JSON.stringify({ type: 'note', text })}\n`);
      else stream.write(`${inPlace ? CLEAR_LINE : ''}${text === '' ? '' : `  ${text}`}\n`);
    },
    step: async <T>(name: string, work: (step: Step) => Promise<T>): Promise<T> => {
      const started = now();
      let detail = '';
      const line = (state: StepState): StepLine => ({ name, detail, milliseconds: now() - started, state });
      const timer = setInterval(
        () => {
          show(line('running'));
        },
        inPlace ? TERMINAL_REFRESH_MS : repeatMs,
      );
      timer.unref();
      try {
        const result = await work({ update: (text) => (detail = text) });
        show(line('done'));
        return result;
      } catch (error) {
        detail = firstLine(error);
        show(line('failed'));
        throw error;
      } finally {
        clearInterval(timer);
      }
    },
  };
}

/** For callers that show nothing (tests, background work). */
export const silentProgress: Progress = {
  note: () => undefined,
  step: (_name, work) => work({ update: () => undefined }),
};

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}
