import type { Counts } from './check.ts';

/** The part of vitest's JSON report that is counted. */
interface Report {
  success: boolean;
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

/** A file that could not be loaded has no tests to count: it counts as one failure, and so does a crash outside a test. */
export function countTests(report: unknown, exitCode: number): Counts {
  if (!isReport(report)) return { passed: 0, failed: 1, skipped: 0 };

  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + brokenFiles;
  const failedOutsideTests = failed === 0 && (exitCode !== 0 || !report.success);
  return {
    passed: report.numPassedTests,
    failed: failedOutsideTests ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function isReport(value: unknown): value is Report {
  return typeof value === 'object' && value !== null && 'numPassedTests' in value && 'testResults' in value;
}
