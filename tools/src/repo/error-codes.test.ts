import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPO_ROOT } from './repo-root.ts';

/** Sections of docs/errors.md and the unions that they must list completely. */
const UNIONS = [
  {
    section: 'waas and the platform API',
    file: 'domain/src/errors.ts',
    union: /APP_ERROR_CODES = \[([^\]]*)\]/,
  },
  { section: 'nginx', file: 'stacks/src/edge/edge-error.ts', union: /EdgeErrorCode =([^;]*);/ },
  {
    section: 'every blueprint',
    file: 'tenant-blueprints/kit/src/errors.ts',
    union: /KIT_ERRORS = \{([^}]*)\}/,
    code: /^ {2}([A-Z_]+): \d/gm,
  },
  {
    section: 'salon',
    file: 'tenant-blueprints/salon/src/errors.ts',
    union: /SALON_ERRORS = \{([^}]*)\}/,
    code: /^ {2}([A-Z_]+): \d/gm,
  },
];

describe('docs/errors.md', () => {
  it.each(UNIONS)(
    'lists every error code of $section, and no other',
    async ({ section, file, union, code = /'([A-Z_]+)'/g }) => {
      const document = await readFile(join(REPO_ROOT, 'docs/errors.md'), 'utf8');
      const source = await readFile(join(REPO_ROOT, file), 'utf8');

      const documented = codes(sectionOf(document, section), /^\| `([A-Z_]+)`/gm);
      const declared = codes(union.exec(source)?.[1] ?? '', code);

      expect(declared.length).toBeGreaterThan(0);
      expect(documented).toEqual(declared);
    },
  );
});

function sectionOf(document: string, title: string): string {
  return (
    document.split(/^## /m).find((section) => section.replaceAll('`', '').startsWith(`${title}\n`)) ?? ''
  );
}

function codes(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '').sort();
}
