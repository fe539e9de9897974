import { describe, expect, it } from 'vitest';
import { verdict, type Check } from './check.ts';
import { failureLines, runChecks, summaryLine } from './run-checks.ts';

describe('runChecks', () => {
  it('keeps the order of the checks in the results, whichever ends first', async () => {
    const slow: Check = { name: 'slow', run: () => later(20, verdict(['broken'])) };
    const fast: Check = { name: 'fast', run: () => later(1, verdict([])) };

    const results = await runChecks(quiet(), [slow, fast], 2);

    expect(results.map((result) => result.failed)).toEqual([1, 0]);
  });

  it('never runs more than the given number at once', async () => {
    let running = 0;
    let most = 0;
    const check: Check = {
      name: 'x',
      run: async () => {
        most = Math.max(most, ++running);
        await later(2, undefined);
        running--;
        return verdict([]);
      },
    };

    await runChecks(quiet(), [check, check, check, check], 2);

    expect(most).toBe(2);
  });

  it('counts a step that throws as failed and shows why', async () => {
    const deps = quiet();

    const results = await runChecks(
      deps,
      [{ name: 'docs', run: () => Promise.reject(new Error('no docs folder')) }],
      1,
    );

    expect(results).toMatchObject([{ passed: 0, failed: 1 }]);
    expect(deps.lines.join('\n')).toContain('no docs folder');
  });
});

describe('summaryLine', () => {
  it('names skipped tests only where there are some', () => {
    expect(summaryLine([{ passed: 3, failed: 1, skipped: 0 }])).toBe('3 passed, 1 failed');
    expect(summaryLine([{ passed: 3, failed: 0, skipped: 2 }, verdict([])])).toBe(
      '4 passed, 0 failed, 2 skipped',
    );
  });
});

describe('failureLines', () => {
  it('names each failed test, and a step without tests by its first line', () => {
    const tests = {
      passed: 4,
      failed: 1,
      skipped: 0,
      output: 'long',
      failures: ['a.test.ts > books: taken'],
    };

    expect(failureLines([tests, verdict(['README.md names a file that is not there', 'more'])])).toEqual([
      'What failed:',
      '  a.test.ts > books: taken',
      '  README.md names a file that is not there',
    ]);
    expect(failureLines([verdict([])])).toEqual([]);
  });
});

function quiet() {
  const lines: string[] = [];
  return { lines, print: (line: string) => lines.push(line), now: () => 0 };
}

function later<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) =>
    setTimeout(() => {
      resolve(value);
    }, ms),
  );
}
