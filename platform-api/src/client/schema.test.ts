import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateSchema } from './generate-schema.ts';

describe('schema.d.ts', () => {
  it('is what the routes say; if not: node platform-api/src/client/main-generate.ts', async () => {
    const file = readFileSync(join(import.meta.dirname, 'schema.d.ts'), 'utf8');

    expect(file === (await generateSchema())).toBe(true);
  });
});
