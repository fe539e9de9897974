import { INCIDENT_KINDS, newId } from '@codexdlc/domain';
import { describe, expect, it } from 'vitest';
import { isRestartSensible } from './restart-rules.ts';

describe('isRestartSensible', () => {
  it('is where the application of a tenant is in trouble', () => {
    const tenantId = newId();
    const sensible = (role: string) =>
      INCIDENT_KINDS.filter((kind) => isRestartSensible({ kind, tenantId, facts: { role } }));

    expect(sensible('worker')).toEqual(['crash', 'out-of-memory', 'restart-loop', 'unhealthy', 'site-down']);
    expect(sensible('database')).toEqual(['site-down']);
    expect(isRestartSensible({ kind: 'crash', tenantId: null, facts: { role: 'worker' } })).toBe(false);
  });
});
