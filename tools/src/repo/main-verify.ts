import { availableParallelism } from 'node:os';
import { REPO_ROOT } from './repo-root.ts';
import { failureLines, runChecks, summaryLine } from './run-checks.ts';
import { staticChecks } from './static-checks.ts';
import { testProject } from './test-project.ts';

const print = (line: string) => {
  console.log(line);
};

const [lint, ...others] = staticChecks(REPO_ROOT, { cachedLint: true });
const checks = [...(lint ? [lint] : []), testProject(REPO_ROOT, 'unit'), ...others];
const results = await runChecks({ print, now: Date.now }, checks, Math.min(availableParallelism(), 4));
failureLines(results).forEach(print);
print(summaryLine(results));
process.exitCode = results.some((result) => result.failed > 0) ? 1 : 0;
