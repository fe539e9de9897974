import { describe, expect, it } from 'vitest';
import { findUnpinnedActions } from './workflow-rules.ts';

describe('findUnpinnedActions', () => {
  it('accepts a commit hash and an action of this repository', () => {
    const workflow = `steps:\n  - uses: actions/checkout@${'a'.repeat(40)} # v4\n  - uses: ./.github/actions/own`;

    expect(findUnpinnedActions(workflow)).toEqual([]);
  });

  it('names a tag, a branch and a missing version', () => {
    const workflow = 'steps:\n  - uses: a/b@v4\n  - name: x\n    uses: "c/d@main"\n  - uses: e/f';

    expect(findUnpinnedActions(workflow)).toEqual([
      { line: 2, action: 'a/b@v4' },
      { line: 4, action: 'c/d@main' },
      { line: 5, action: 'e/f' },
    ]);
  });
});
