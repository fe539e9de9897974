import type { MachineFacts } from './host/machine-facts.ts';

export type Unit = 's' | 'ms' | 'MB' | 'x' | '%' | 'leads';

/** One line of the report. */
export interface Measurement {
  id: string;
  what: string;
  unit: Unit;
  samples: number[];
  /** The median must not be above it. */
  atMost?: number;
  note?: string;
}

/** A second table: where time or memory goes. */
export interface Breakdown {
  title: string;
  columns: string[];
  rows: (string | number)[][];
}

export interface BenchReport {
  startedAt: string;
  minutes: number;
  machine: MachineFacts;
  rounds: number;
  measurements: Measurement[];
  breakdowns: Breakdown[];
  /** What could not be measured, and why. */
  skipped: string[];
}

/** What one measure gives to the report. */
export interface MeasureResult {
  measurements: Measurement[];
  breakdowns?: Breakdown[];
  skipped?: string[];
}
