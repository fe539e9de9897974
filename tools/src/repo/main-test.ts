import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { createProgress } from '../progress/index.ts';
import { findServers } from '../testing/find-servers.ts';
import type { Check } from './check.ts';
import { checkWorkflows } from './check-workflows.ts';
import { prepareE2e } from './prepare-e2e.ts';
import { REPO_ROOT } from './repo-root.ts';
import { failureLines, runChecks, summaryLine } from './run-checks.ts';
import { staticChecks } from './static-checks.ts';
import { testProject } from './test-project.ts';

const SETUP_REMINDER_MS = 30_000;

const print = (line: string) => {
  console.log(line);
};
const deps = { print, now: Date.now };

/** `npm test -- salon` runs the tests whose path holds `salon`, and no other step. */
const filter = process.argv.slice(2);
const wanted = (path: string) => filter.length === 0 || filter.some((part) => path.includes(part));
const endToEnd = globSync('e2e/**/*.e2e.test.ts', { cwd: REPO_ROOT }).some(wanted) || filter.length === 0;

// Made side by side with the checks, because a first run takes minutes for it.
const progress = createProgress({
  stream: { write: (text) => process.stdout.write(text) },
  repeatMs: SETUP_REMINDER_MS,
});
const servers = progress.step('servers', () => findServers());
// After the servers, because two runs of apt-get at once refuse each other.
const prepared = servers.catch(() => undefined).then(() => (endToEnd ? prepareE2e(progress) : undefined));
prepared.catch(() => undefined); // told by the e2e step

const checks: Check[] = [
  ...(filter.length === 0 ? staticChecks(REPO_ROOT, { cachedLint: false }) : []),
  ...(filter.length === 0 ? [{ name: 'workflows', run: () => checkWorkflows(REPO_ROOT) }] : []),
  testProject(REPO_ROOT, 'unit', filter),
  after(servers, testProject(REPO_ROOT, 'db', filter)),
];
const results = await runChecks(deps, checks, Math.min(availableParallelism(), 4));

if (endToEnd) {
  results.push(...(await runChecks(deps, [after(prepared, testProject(REPO_ROOT, 'e2e', filter))], 1)));
}

const nothingRan = results.every((result) => result.passed + result.failed + result.skipped === 0);
if (nothingRan) print(`no test file's path holds ${filter.map((part) => `"${part}"`).join(' or ')}`);
failureLines(results).forEach(print);
print(summaryLine(results));
process.exitCode = nothingRan || results.some((result) => result.failed > 0) ? 1 : 0;

function after(first: Promise<unknown>, check: Check): Check {
  return { name: check.name, run: () => first.then(() => check.run()) };
}
