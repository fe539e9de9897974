import { describe, expect, it } from 'vitest';
import { findDocReferences } from './doc-reference-rules.ts';

const roots = new Set(['stacks', 'docs', 'Pulumi.yaml']);

describe('findDocReferences', () => {
  it('finds paths below the root in inline code, with their lines', () => {
    const found = findDocReferences('See\n`stacks/src/index.ts` and `Pulumi.yaml`.', roots);

    expect(found.paths).toEqual([
      { line: 2, text: 'stacks/src/index.ts' },
      { line: 2, text: 'Pulumi.yaml' },
    ]);
  });

  it('takes neither other code nor a placeholder for a path', () => {
    expect(findDocReferences('`a/b` `stacks` `docs/<name>.md` `stacks up`', roots).paths).toEqual([]);
  });

  it('finds links to other documents and leaves the web alone', () => {
    const found = findDocReferences('[a](./adr/0001.md#why) [b](https://example.org) [c](#here)', roots);

    expect(found.links).toEqual([{ line: 1, text: './adr/0001.md' }]);
  });

  it('finds npm scripts, in code blocks too', () => {
    const found = findDocReferences('```\nnpm run demo -- --once\nnpm test\n```', roots);

    expect(found.scripts.map((script) => script.text)).toEqual(['demo', 'test']);
  });
});
