import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ASSETS } from '../view/testing/test-views.ts';

const STYLES = join(ASSETS, 'css');
const read = (path: string) => readFileSync(join(STYLES, path), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');

/** Classes that a file styles by themselves, `.steps { ... }`; `.steps.wide` and `.panel > .steps` are its own business. */
function ownClasses(path: string): string[] {
  const selectors = [...read(path).matchAll(/([^{}]+)\{/g)].flatMap(([, list = '']) => list.split(','));
  return [...new Set(selectors.flatMap((selector) => /^\s*\.([a-z][\w-]*)\s*$/i.exec(selector)?.[1] ?? []))];
}

describe.each(['app.css', 'public.css'])('the files of %s', (bundle) => {
  const files = [...read(bundle).matchAll(/@import '\.\/([^']+)'/g)].map(([, path = '']) => path);

  it('are all there', () => {
    const known = new Set(readdirSync(STYLES, { recursive: true, encoding: 'utf8' }));

    expect(files.filter((file) => !known.has(file))).toEqual([]);
  });

  it('leave a class of a page to that page', () => {
    const owners = new Map<string, string[]>();
    for (const file of files) {
      for (const name of ownClasses(file)) owners.set(name, [...(owners.get(name) ?? []), file]);
    }
    const shared = [...owners].filter(
      ([, by]) => by.length > 1 && by.some((file) => file.startsWith('pages/')),
    );

    expect(shared).toEqual([]);
  });

  it('take every colour from the tokens', () => {
    const others = files.filter((file) => !file.endsWith('tokens.css'));
    const colours = others.flatMap((file) =>
      [...read(file).matchAll(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\([^)]*\)/gi)].map(
        ([colour]) => `${file}: ${colour}`,
      ),
    );

    expect(colours).toEqual([]);
  });
});
