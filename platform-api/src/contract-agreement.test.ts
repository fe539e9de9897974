import { PLACEHOLDERS } from '@codexdlc/stacks';
import { BLUEPRINT_PLACEHOLDERS } from '@codexdlc/tenant-blueprints';
import { expect, it } from 'vitest';

// The two workspaces import nothing of each other; this is where both are known.
it('blueprints may use exactly the placeholders that the stack program fills', () => {
  expect([...BLUEPRINT_PLACEHOLDERS]).toEqual([...PLACEHOLDERS]);
});
