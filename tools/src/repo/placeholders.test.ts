import { expect, it } from 'vitest';
import { PLACEHOLDERS } from '../../../stacks/src/tenant/env-plan.ts';
import { BLUEPRINT_PLACEHOLDERS } from '../../../tenant-blueprints/contract/placeholder-rules.ts';

// Neither may import the other: a blueprint knows no stack, and a stack knows no blueprint.
it('the contract and the stack program know the same placeholders', () => {
  expect([...BLUEPRINT_PLACEHOLDERS].sort()).toEqual([...PLACEHOLDERS].sort());
});
