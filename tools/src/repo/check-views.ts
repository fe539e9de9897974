import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { verdict, type CheckResult } from './check.ts';
import { listFiles } from './list-files.ts';
import { findUnescapedOutput } from './view-rules.ts';

/** Views escape everything they print. */
export async function checkViews(root: string): Promise<CheckResult> {
  const views = listFiles(root, '.', '.ejs');
  const problems = await Promise.all(
    views.map(async (path) =>
      findUnescapedOutput(await readFile(join(root, path), 'utf8')).map(
        ({ line, text }) => `${path}:${line} prints unescaped: ${text} (only \`<%- include(...)\` may)`,
      ),
    ),
  );
  return verdict(problems.flat());
}
