import { describe, expect, it } from 'vitest';
import { deploymentOf, emptyState } from './whole-state-rules.ts';

const latest = { manifest: { version: 'v3.259.0' }, resources: [{ urn: 'urn:a', type: 't' }] };
const state = { version: 3, checkpoint: { stack: 'organization/waas/lily', latest } };

describe('deploymentOf', () => {
  it('is what the state holds, in the form of an export', () => {
    expect(JSON.parse(deploymentOf(JSON.stringify(state)) ?? '')).toEqual({ version: 3, deployment: latest });
  });

  it.each([
    ['a state that was cut off', JSON.stringify(state).slice(0, -9)],
    ['another version', JSON.stringify({ ...state, version: 4 })],
    ['an empty state', emptyState('lily')],
  ])('leaves %s to the engine', (_what, text) => {
    expect(deploymentOf(text)).toBeUndefined();
  });
});
