import { relative } from 'node:path';
import type { Counts } from './check.ts';

interface FileReport {
  name: string;
  status: string;
  /** Why the file could not be loaded. */
  message?: string;
  assertionResults: { status: string; fullName: string; failureMessages?: string[] }[];
}

/** The part of vitest's JSON report that is counted and told. */
interface Report {
  success: boolean;
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: FileReport[];
}

const MOST_LINES = 12;
const MOST_COLUMNS = 240;

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

/** Each test that failed, and each file that could not be loaded: where, which, and the beginning of the error. */
export function failedTests(report: unknown, root: string): string[] {
  if (!isReport(report)) return [];
  return report.testResults.flatMap((file) => {
    const path = relative(root, file.name);
    if (file.status === 'failed' && file.assertionResults.length === 0) {
      return [`${path}: ${beginning(file.message ?? 'could not be loaded')}`];
    }
    return file.assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => `${path} > ${test.fullName}: ${beginning(test.failureMessages?.[0] ?? '')}`);
  });
}

/** Without the stack, and short enough that the end of a log which was cut holds several. */
function beginning(message: string): string {
  const lines = message.split('\n');
  const stack = lines.findIndex((line) => /^\s+at /.test(line));
  return lines
    .slice(0, stack === -1 ? undefined : stack)
    .slice(0, MOST_LINES)
    .map((line) => line.slice(0, MOST_COLUMNS))
    .join('\n');
}

function isReport(value: unknown): value is Report {
  return typeof value === 'object' && value !== null && 'numPassedTests' in value && 'testResults' in value;
}
