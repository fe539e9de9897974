import type { Check, CheckResult, Counts } from './check.ts';

export interface RunChecksDeps {
  print(line: string): void;
  now(): number;
  /** How often a long step says that it still runs. */
  reminderMs?: number;
}

const DEFAULT_REMINDER_MS = 30_000;

/** Runs the steps side by side, `width` at a time, in the given order; prints a line for each when it ends. */
export async function runChecks(
  deps: RunChecksDeps,
  checks: readonly Check[],
  width: number,
): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  const waiting = checks.map((check, index) => ({ check, index }));

  const takeNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      results[next.index] = await runCheck(deps, next.check);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, checks.length) }, takeNext));
  return results;
}

async function runCheck(deps: RunChecksDeps, check: Check): Promise<CheckResult> {
  const started = deps.now();
  const seconds = () => `${((deps.now() - started) / 1000).toFixed(1)} s`;
  const reminder = setInterval(() => {
    deps.print(line('...', check.name, seconds(), 'still running'));
  }, deps.reminderMs ?? DEFAULT_REMINDER_MS);

  const result = await check.run().catch(crashed);
  clearInterval(reminder);

  deps.print(line(result.failed > 0 ? 'FAIL' : 'ok', check.name, seconds(), describeCounts(result)));
  const nothingRan = result.passed + result.failed === 0;
  if (result.failed > 0 || (nothingRan && result.skipped > 0))
    deps.print(`${indent(result.output.trim())}\n`);
  return result;
}

function crashed(error: unknown): CheckResult {
  const output = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { passed: 0, failed: 1, skipped: 0, output };
}

function line(mark: string, name: string, seconds: string, remark: string): string {
  return `  ${mark.padEnd(5)}${name.padEnd(14)}${seconds.padStart(8)}  ${remark}`.trimEnd();
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '       ');
}

function describeCounts(counts: Counts): string {
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  if (counts.passed + counts.failed <= 1 && skipped === '') return '';
  return `${counts.passed} passed${counts.failed > 0 ? `, ${counts.failed} failed` : ''}${skipped}`;
}

/** What failed, once more and in short: after an hour of output nobody finds it, and a log may have been cut. */
export function failureLines(results: readonly CheckResult[]): string[] {
  const lines = results
    .filter((result) => result.failed > 0)
    .flatMap((result) =>
      result.failures?.length ? result.failures : [result.output.trim().split('\n', 1)[0] ?? ''],
    );
  return lines.length > 0 ? ['What failed:', ...lines.map((text) => text.replace(/^/gm, '  '))] : [];
}

/** The last line of `npm test`: `N passed, N failed`, and `, N skipped` where some were. */
export function summaryLine(results: readonly Counts[]): string {
  const sum = (key: keyof Counts) => results.reduce((total, counts) => total + counts[key], 0);
  const skipped = sum('skipped');
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
