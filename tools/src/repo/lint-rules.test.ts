import { ESLint, type Linter } from 'eslint';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { REPO_ROOT } from './repo-root.ts';

/** A fixture's first line says what lint must answer: `// rejects: <rule>` or `// accepts`. */
const FIXTURES = join(REPO_ROOT, 'tools/lint-fixtures');
const GUARDS = [
  'no-restricted-imports',
  'no-restricted-properties',
  'no-restricted-syntax',
  'max-lines',
  'import-x/no-cycle',
  'import-x/no-default-export',
  'import-x/no-relative-packages',
  '@typescript-eslint/consistent-type-imports',
  '@typescript-eslint/no-floating-promises',
  '@typescript-eslint/no-restricted-imports',
  '@typescript-eslint/switch-exhaustiveness-check',
  'unused-disable-directive',
];

interface Fixture {
  path: string;
  expected: string[];
  found: string[];
}

describe('lint rules', () => {
  let fixtures: Fixture[] = [];

  beforeAll(async () => {
    fixtures = await lintFixtures();
  }, 60_000);

  it('reject every fixture with exactly the rule it names, and accept the others', () => {
    const wrong = fixtures.filter(({ expected, found }) => expected.join() !== found.join());

    expect(wrong).toEqual([]);
  });

  it('have a fixture each', () => {
    expect(new Set(fixtures.flatMap(({ expected }) => expected))).toEqual(new Set(GUARDS));
  });

  it('have positive controls', () => {
    expect(fixtures.filter(({ expected }) => expected.length === 0).length).toBeGreaterThan(5);
  });

  it('leave the fixtures out of the normal run', async () => {
    const eslint = new ESLint({ cwd: REPO_ROOT });

    expect(await eslint.isPathIgnored(join(FIXTURES, 'stacks/src/one.ts'))).toBe(true);
  });
});

async function lintFixtures(): Promise<Fixture[]> {
  // With the fixtures as working directory, their folders stand where the workspaces stand.
  const eslint = new ESLint({ cwd: FIXTURES, overrideConfigFile: join(REPO_ROOT, 'eslint.config.js') });
  const results = await eslint.lintFiles(['**/*.ts']);
  return Promise.all(
    results.map(async ({ filePath, messages }) => ({
      path: relative(FIXTURES, filePath),
      expected: expectedRules((await readFile(filePath, 'utf8')).split('\n', 1)[0] ?? '', filePath),
      found: [...new Set(messages.map(ruleOf))],
    })),
  );
}

function expectedRules(firstLine: string, path: string): string[] {
  if (firstLine === '// accepts') return [];
  const rule = /^\/\/ rejects: (\S+)$/.exec(firstLine)?.[1];
  if (rule === undefined) throw new Error(`${path} must begin with "// rejects: <rule>" or "// accepts"`);
  return [rule];
}

function ruleOf(message: Linter.LintMessage): string {
  if (message.message.startsWith('Unused eslint-disable directive')) return 'unused-disable-directive';
  return message.ruleId ?? message.message;
}
