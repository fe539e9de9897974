import { describe, expect, it } from 'vitest';
import { countTests, failedTests } from './vitest-counts.ts';

const report = {
  success: true,
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 1,
  testResults: [{ status: 'passed', assertionResults: [{}] }],
};

describe('countTests', () => {
  it('counts skipped and todo tests as skipped', () => {
    expect(countTests(report, 0)).toEqual({ passed: 5, failed: 0, skipped: 2 });
  });

  it('counts a file that does not load as a failure', () => {
    const broken = { ...report, success: false, testResults: [{ status: 'failed', assertionResults: [] }] };

    expect(countTests(broken, 1).failed).toBe(1);
  });

  it('counts a crash outside the tests as a failure', () => {
    expect(countTests(report, 1).failed).toBe(1);
  });

  it('counts a missing report as a failure', () => {
    expect(countTests(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe('failedTests', () => {
  it('names where a test failed and why, without the stack', () => {
    const broken = {
      ...report,
      testResults: [
        {
          name: '/repo/a.test.ts',
          status: 'failed',
          message: 'Cannot find ./b.ts\n    at x',
          assertionResults: [],
        },
        {
          name: '/repo/e2e/c.test.ts',
          status: 'failed',
          assertionResults: [
            { status: 'passed', fullName: 'books a slot' },
            {
              status: 'failed',
              fullName: 'books twice',
              failureMessages: ['Error: taken\n  by anna\n    at y'],
            },
          ],
        },
      ],
    };

    expect(failedTests(broken, '/repo')).toEqual([
      'a.test.ts: Cannot find ./b.ts',
      'e2e/c.test.ts > books twice: Error: taken\n  by anna',
    ]);
  });
});
