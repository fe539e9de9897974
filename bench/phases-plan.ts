import type { StepEvent } from '../platform-api/src/engine/progress-events.ts';
import { summarise } from './statistics.ts';

export interface TimedStep {
  event: StepEvent;
  /** Since the start of the run. */
  atSeconds: number;
}

export interface Phase {
  name: string;
  from: number;
  to: number;
}

/** What one `up` did and when: before the first resource, each resource, and after the last one. */
export function phasesOf(steps: readonly TimedStep[], totalSeconds: number): Phase[] {
  const phases: Phase[] = [];
  for (const { event, atSeconds } of steps) {
    const name = withoutRelease(event.step);
    if (event.kind === 'started') phases.push({ name, from: atSeconds, to: atSeconds });
    const open = phases.find((phase) => phase.name === name);
    if (open && event.kind !== 'started') open.to = atSeconds;
  }
  const first = Math.min(totalSeconds, ...phases.map(({ from }) => from));
  const last = Math.max(0, ...phases.map(({ to }) => to));
  return [
    { name: START, from: 0, to: first },
    ...phases,
    { name: END, from: Math.max(first, last), to: totalSeconds },
  ];
}

const START = '(engine start, program, plugins)';
const END = '(engine end)';

/** The same phase of several runs as one row: name, start, length, end (medians). */
export function phaseRows(runs: readonly Phase[][]): [string, number, number, number][] {
  const names = [...new Set(runs.flatMap((run) => run.map(({ name }) => name)))];
  const rows = names.map((name): [string, number, number, number] => {
    const found = runs.flatMap((run) => run.filter((phase) => phase.name === name));
    const median = (values: number[]): number => summarise(values)?.median ?? 0;
    return [
      name,
      median(found.map(({ from }) => from)),
      median(found.map(({ from, to }) => to - from)),
      median(found.map(({ to }) => to)),
    ];
  });
  return rows.toSorted((a, b) => a[1] - b[1] || a[3] - b[3]);
}

/** "backend-1029243e-ready" -> "backend-ready": the fingerprint says nothing about the time. */
function withoutRelease(step: string): string {
  return step.replace(/-[0-9a-f]{8}(?=-|$)/, '');
}
