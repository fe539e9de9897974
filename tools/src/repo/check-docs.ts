import { existsSync, globSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { verdict, type CheckResult } from './check.ts';
import { findDocReferences } from './doc-reference-rules.ts';
import { listFiles } from './list-files.ts';

/** No document cites a path or an npm script that does not exist. */
export async function checkDocs(root: string): Promise<CheckResult> {
  const documents = listFiles(root, '.', '.md');
  const rootEntries = new Set(
    (await readdir(root)).filter((name) => !['node_modules', '.git'].includes(name)),
  );
  const scripts = await readScripts(root);

  const problems = await Promise.all(
    documents.map(async (path) => {
      const text = await readFile(join(root, path), 'utf8');
      // A superseded decision speaks of the tree as it was.
      if (/^- Status: superseded/m.test(text)) return [];

      const found = findDocReferences(text, rootEntries);
      const missing = (kind: string) => (reference: { line: number; text: string }) =>
        `${path}:${reference.line} cites ${kind} that does not exist: ${reference.text}`;
      return [
        ...found.paths.filter(({ text }) => !pathExists(root, text)).map(missing('a path')),
        ...found.links
          .filter(({ text }) => !pathExists(join(root, dirname(path)), text))
          .map(missing('a file')),
        ...found.scripts.filter(({ text }) => !scripts.has(text)).map(missing('an npm script')),
      ];
    }),
  );
  return verdict(problems.flat());
}

function pathExists(folder: string, path: string): boolean {
  return path.includes('*') ? globSync(path, { cwd: folder }).length > 0 : existsSync(join(folder, path));
}

async function readScripts(root: string): Promise<Set<string>> {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    scripts?: Record<string, string>;
  };
  return new Set(Object.keys(manifest.scripts ?? {}));
}
