import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { ensureDocker } from '../tools/src/docker/index.ts';
import { createProgress } from '../tools/src/progress/index.ts';
import { ensureCompose } from './compose/ensure-compose.ts';
import { createBenchPlatform, warmUp } from './host/bench-platform.ts';
import { machineFacts } from './host/machine-facts.ts';
import { parseOptions, USAGE, type BenchOptions } from './options.ts';
import { renderReport, verdictOf } from './report-plan.ts';
import type { BenchReport } from './results.ts';
import { runMeasures } from './run-bench.ts';

const EXIT_FAILED = 1;
const EXIT_USAGE = 64;
const EXIT_CANCELLED = 130;
const abort = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // Not `once`: a library that sees itself as the last listener would end the process at once.
  process.on(signal, () => {
    if (abort.signal.aborted) process.exit(EXIT_CANCELLED);
    process.stderr.write('Stopping; what was started is removed. Once more ends at once and leaves it.\n');
    abort.abort();
  });
}

try {
  const options = optionsOrUsage();
  if (options) await bench(options);
} catch (error) {
  process.exitCode = abort.signal.aborted ? EXIT_CANCELLED : EXIT_FAILED;
  if (!abort.signal.aborted) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  }
}

function optionsOrUsage(): BenchOptions | undefined {
  try {
    const options = parseOptions(process.argv.slice(2));
    if (!options.help) return options;
    process.stdout.write(`${USAGE}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`);
    process.exitCode = EXIT_USAGE;
  }
  return undefined;
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function bench(options: BenchOptions): Promise<void> {
  const started = new Date();
  const progress = createProgress({ stream: process.stderr });
  const docker = await ensureDocker(progress, { mayInstall: true });
  const machine = await machineFacts(docker, await ensureCompose(process.env));
  const platform = await createBenchPlatform(process.env, progress);
  try {
    await warmUp(platform);
    const results = await runMeasures(
      { bench: platform, rounds: options.rounds, signal: abort.signal, say },
      options.only,
    );
    const report: BenchReport = {
      startedAt: started.toISOString(),
      minutes: (Date.now() - started.getTime()) / 60_000,
      machine,
      rounds: options.rounds,
      ...results,
    };
    await writeReport(options.out ?? join(import.meta.dirname, 'results'), report);
  } finally {
    await platform.removeAll();
  }
}

async function writeReport(dir: string, report: BenchReport): Promise<void> {
  await mkdir(dir, { recursive: true });
  const name = report.startedAt.slice(0, 16).replace('T', '-').replace(':', '');
  const style = await resolveConfig(import.meta.filename);
  const text = await format(renderReport(report), { ...style, parser: 'markdown' });
  await writeFile(
    join(dir, `${name}.json`),
    await format(JSON.stringify(report), { ...style, parser: 'json' }),
  );
  await writeFile(join(dir, 'latest.md'), text);
  process.stdout.write(`${text}\n`);
  const missed = report.measurements.filter((measurement) => verdictOf(measurement) === 'no');
  if (missed.length > 0) say(`Not met: ${missed.map(({ what }) => what).join('; ')}.`);
  if (report.skipped.length > 0) say(`Not measured: ${report.skipped.join('; ')}.`);
  if (missed.length === 0 && report.skipped.length === 0) say('Every target is met.');
}
