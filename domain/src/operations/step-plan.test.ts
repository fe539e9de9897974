import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leavesTenantAsIs } from './operation-rules.ts';
import { OPERATION_KINDS, STEP_STATES } from './operation.ts';
import { estimate, planSteps, stepOfResource } from './step-plan.ts';

const NOW = new Date('2026-01-01T12:00:00Z');

describe('estimate', () => {
  it('weighs steps by how long they usually take', () => {
    const steps = [
      { name: 'network', state: 'done', startedAt: null },
      { name: 'database', state: 'pending', startedAt: null },
    ] as const;

    expect(
      estimate(
        steps,
        new Map([
          ['network', 1],
          ['database', 3],
        ]),
        NOW,
      ),
    ).toEqual({ percent: 25, secondsLeft: 3 });
  });

  it('counts the running step by the clock, but never as whole', () => {
    const at = (secondsAgo: number) => [
      { name: 'stable', state: 'running' as const, startedAt: new Date(NOW.getTime() - secondsAgo * 1000) },
    ];

    expect(estimate(at(5), new Map([['stable', 10]]), NOW).percent).toBe(50);
    expect(estimate(at(500), new Map([['stable', 10]]), NOW).percent).toBe(90);
  });

  it('is 100 when, and only when, nothing is left', () => {
    const anySteps = fc.array(
      fc.record({
        name: fc.constantFrom('prepare', 'network', 'services', 'site'),
        state: fc.constantFrom(...STEP_STATES),
        startedAt: fc.option(fc.date({ noInvalidDate: true }), { nil: null }),
      }),
    );
    fc.assert(
      fc.property(anySteps, (steps) => {
        const isOver = steps.every(({ state }) => state === 'done' || state === 'skipped');
        const { percent } = estimate(steps, new Map(), NOW);
        expect(percent === 100).toBe(isOver);
        expect(percent).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('stepOfResource', () => {
  const byEngine = OPERATION_KINDS.filter((kind) => !leavesTenantAsIs(kind));

  it.each(byEngine)('puts every resource of a tenant into a step that %s has', (kind) => {
    const steps = planSteps(kind, true, { ownServer: true, ownZone: true }).map(({ name }) => name);
    const resources = [
      'server',
      'server-ready',
      'firewall',
      'ipv4',
      'ssh-key',
      'host-prepared',
      'dns-a-lily.example.com',
      'network',
      'database-volume',
      'database-ready',
      'cache',
      'migrate-1a2b3c4d',
      'migrate-env-1a2b3c4d',
      'backend-1a2b3c4d-ready',
      'worker-1',
      'site',
    ];

    for (const resource of resources) expect(steps).toContain(stepOfResource(resource, kind));
  });

  it('takes a secret for no step that has begun or ended', () => {
    expect(stepOfResource('migrate-env-1a2b3c4d', 'create')).toBe('services');
    expect(stepOfResource('database-env-1a2b3c4d', 'create')).toBe('services');
    expect(stepOfResource('migrate-1a2b3c4d', 'create')).toBe('migrate');
  });
});
