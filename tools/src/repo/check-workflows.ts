import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { verdict, type CheckResult } from './check.ts';
import { ensureActionlint } from './ensure-actionlint.ts';
import { listFiles } from './list-files.ts';
import { runCommand } from './run-command.ts';
import { findUnpinnedActions } from './workflow-rules.ts';

/** The CI workflows are valid by actionlint, and name actions by commit. */
export async function checkWorkflows(root: string): Promise<CheckResult> {
  const workflows = listFiles(root, '.github/workflows', '.yml');
  const unpinned = await Promise.all(
    workflows.map(async (path) =>
      findUnpinnedActions(await readFile(join(root, path), 'utf8')).map(
        ({ line, action }) => `${path}:${line} names ${action} by a name that can move: pin the commit hash`,
      ),
    ),
  );
  const problems = unpinned.flat();

  const actionlint = await ensureActionlint();
  if (actionlint === undefined) {
    const reason = 'actionlint is not on PATH and there is no Go to build it';
    return {
      ...verdict(problems),
      passed: 0,
      skipped: problems.length === 0 ? 1 : 0,
      output: [...problems, reason].join('\n'),
    };
  }
  const { exitCode, output } = await runCommand(
    actionlint,
    ['-no-color', '-shellcheck=', '-pyflakes=', ...workflows],
    {
      cwd: root,
    },
  );
  return verdict(exitCode === 0 ? problems : [...problems, output]);
}
