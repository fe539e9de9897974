const RELATIVE_IMPORT = /(\bfrom\s*|\bimport\s*\(?\s*)(['"])(\.{1,2}\/[^'"]+)\2/g;

/** Modules of ours that a module imports, by name of the asset. */
export function importsOf(name: string, source: string): string[] {
  return [...source.matchAll(RELATIVE_IMPORT)].map(([, , , path]) => resolveFrom(name, path ?? ''));
}

/** Everything that a module needs, however deep: what a page may fetch at once instead of one after the other. */
export function allImportsOf(name: string, sources: ReadonlyMap<string, string>): string[] {
  const found = new Set<string>();
  const visit = (module: string): void => {
    for (const imported of importsOf(module, sources.get(module) ?? '')) {
      if (found.has(imported)) continue;
      found.add(imported);
      visit(imported);
    }
  };
  visit(name);
  return [...found];
}

/** The same module with the addresses under which the others are served. */
export function withServedImports(name: string, source: string, urlOf: (name: string) => string): string {
  return source.replace(RELATIVE_IMPORT, (_all, before: string, quote: string, path: string) => {
    return `${before}${quote}${urlOf(resolveFrom(name, path))}${quote}`;
  });
}

/** Every module after those that it imports: a module's name depends on the names of what it imports. */
export function inOrderOfImport(sources: ReadonlyMap<string, string>): string[] {
  const ordered = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    if (ordered.has(name)) return;
    if (path.includes(name)) throw new Error(`Scripts import each other: ${[...path, name].join(' > ')}.`);
    const source = sources.get(name);
    if (source === undefined)
      throw new Error(`${path.at(-1) ?? name} imports ${name}, which does not exist.`);
    for (const imported of importsOf(name, source)) visit(imported, [...path, name]);
    ordered.add(name);
  };
  for (const name of [...sources.keys()].sort()) visit(name, []);
  return [...ordered];
}

function resolveFrom(name: string, path: string): string {
  return new URL(path, `https://assets/${name}`).pathname.slice(1);
}
