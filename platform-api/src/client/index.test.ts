import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Packages that a file needs at run time, with those of the files that it imports. */
function packagesOf(file: string, seen = new Set<string>()): Set<string> {
  const packages = new Set<string>();
  if (seen.has(file)) return packages;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  for (const [, clause = '', from = ''] of text.matchAll(/^(?:import|export) ([^;]*?)from '([^']+)'/gm)) {
    if (clause.startsWith('type ')) continue;
    if (from.startsWith('.'))
      for (const name of packagesOf(join(dirname(file), from), seen)) packages.add(name);
    else packages.add(from);
  }
  return packages;
}

describe('the client', () => {
  it('brings no server, no database and no schema of the platform along', () => {
    expect([...packagesOf(join(import.meta.dirname, 'index.ts'))].sort()).toEqual([
      '@codexdlc/domain/errors',
      'eventsource-parser/stream',
      'node:crypto',
      'node:timers/promises',
      'openapi-fetch',
      'uuid',
      'zod',
    ]);
  });
});
