export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export interface CheckResult extends Counts {
  /** Shown when something failed. */
  output: string;
  /** A line for each test that failed, in the order of the report. */
  failures?: string[];
}

/** One step of `npm run verify` and `npm test`. */
export interface Check {
  name: string;
  run(): Promise<CheckResult>;
}

/** A step without a count of its own: it counts as one. */
export function verdict(problems: readonly string[]): CheckResult {
  const failed = problems.length > 0 ? 1 : 0;
  return { passed: 1 - failed, failed, skipped: 0, output: problems.join('\n') };
}
