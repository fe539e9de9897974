import { globSync } from 'node:fs';

const NOT_OURS = new Set(['node_modules', '.git', '.waas', 'coverage', 'dist', 'lint-fixtures']);

/** Files of the repository whose name ends so, relative to the root; works without git, as in a downloaded archive. */
export function listFiles(root: string, folder: string, ending: string): string[] {
  return globSync(`${folder}/**/*${ending}`, {
    cwd: root,
    exclude: (path) => NOT_OURS.has(path.split('/').at(-1) ?? ''),
  }).sort();
}
