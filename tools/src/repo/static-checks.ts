import { join } from 'node:path';
import { checkDocs } from './check-docs.ts';
import { checkViews } from './check-views.ts';
import { verdict, type Check } from './check.ts';
import { runCommand } from './run-command.ts';

export interface StaticCheckOptions {
  /** Lint answers from its cache for unchanged files. Their types may have changed through other files, so only `verify` does. */
  cachedLint: boolean;
}

/** What needs no test: format, lint, types, views and documents; the longest first. */
export function staticChecks(root: string, options: StaticCheckOptions): Check[] {
  const cache = join(root, 'node_modules/.cache');
  const program = (name: string, script: string, args: string[]): Check => ({
    name,
    run: async () => {
      const { exitCode, output } = await runCommand(
        process.execPath,
        [join(root, 'node_modules', script), ...args],
        { cwd: root },
      );
      return verdict(exitCode === 0 ? [] : [output]);
    },
  });
  const lintCache = ['--cache', '--cache-strategy', 'content', '--cache-location', join(cache, 'eslint/')];

  return [
    program('lint', 'eslint/bin/eslint.js', [
      '.',
      '--max-warnings',
      '0',
      ...(options.cachedLint ? lintCache : []),
    ]),
    program('types', 'typescript/bin/tsc', [
      '-p',
      '.',
      '--incremental',
      '--tsBuildInfoFile',
      join(cache, 'types.tsbuildinfo'),
    ]),
    program('format', 'prettier/bin/prettier.cjs', [
      '--check',
      '.',
      '--log-level',
      'warn',
      '--cache',
      '--cache-strategy',
      'content',
      '--cache-location',
      join(cache, 'format-check'),
    ]),
    { name: 'views', run: () => checkViews(root) },
    { name: 'docs', run: () => checkDocs(root) },
  ];
}
