import { expect, it } from 'vitest';
import { listFiles } from './list-files.ts';
import { REPO_ROOT } from './repo-root.ts';

it('finds files in hidden folders and at the root, and none of installed packages', () => {
  expect(listFiles(REPO_ROOT, '.github', '.yml')).toContain('.github/workflows/ci.yml');

  const documents = listFiles(REPO_ROOT, '.', '.md');
  expect(documents).toContain('docs/architecture.md');
  expect(documents.filter((path) => path.includes('node_modules'))).toEqual([]);
});
