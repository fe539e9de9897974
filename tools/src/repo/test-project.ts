import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Check } from './check.ts';
import { runCommand } from './run-command.ts';
import { countTests, failedTests } from './vitest-counts.ts';

/** One project of vitest.config.ts, its tests counted from the JSON report; a filter may leave none. */
export function testProject(
  root: string,
  project: 'unit' | 'db' | 'e2e',
  filter: readonly string[] = [],
): Check {
  return {
    name: `${project} tests`,
    run: async () => {
      const folder = await mkdtemp(join(tmpdir(), 'waas-report-'));
      const report = join(folder, 'report.json');
      try {
        const { exitCode, output } = await runCommand(
          process.execPath,
          [
            join(root, 'node_modules/vitest/vitest.mjs'),
            'run',
            ...filter,
            `--project=${project}`,
            '--reporter=dot',
            '--reporter=json',
            `--outputFile.json=${report}`,
            ...(filter.length > 0 ? ['--passWithNoTests'] : []),
          ],
          { cwd: root },
        );
        const read = await readReport(report);
        return { ...countTests(read, exitCode), output, failures: failedTests(read, root) };
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

async function readReport(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined; // counted as a failure
  }
}
