import { describe, expect, it } from 'vitest';
import { requireHarmless, type PlannedChange } from './plan-gate-rules.ts';

const change = (type: string, operation: string): PlannedChange => ({
  urn: `urn:pulumi:lily::waas::${type}::data`,
  type,
  operation,
});

describe('requireHarmless', () => {
  it.each(['delete', 'replace', 'delete-replaced', 'create-replacement', 'discard-replaced'])(
    'refuses to %s a volume or a server',
    (operation) => {
      expect(() => {
        requireHarmless([change('docker:index/volume:Volume', operation)]);
      }).toThrow('delete or replace data');
      expect(() => {
        requireHarmless([change('hcloud:index/server:Server', operation)]);
      }).toThrow('delete or replace data');
    },
  );

  it('lets containers come and go, and volumes be made, read and kept', () => {
    const plan = [
      change('docker:index/container:Container', 'delete'),
      change('docker:index/container:Container', 'replace'),
      change('docker:index/volume:Volume', 'create'),
      change('docker:index/volume:Volume', 'same'),
      change('docker:index/volume:Volume', 'update'),
    ];

    expect(() => {
      requireHarmless(plan);
    }).not.toThrow();
  });

  it('names what would be lost', () => {
    expect(() => {
      requireHarmless([change('docker:index/volume:Volume', 'replace')]);
    }).toThrow(expect.objectContaining({ code: 'PLAN_REFUSED', why: 'replace data' }) as Error);
  });
});
