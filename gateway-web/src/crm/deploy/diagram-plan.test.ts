import { planSteps, type OperationKind, type StepState } from '@codexdlc/domain';
import { describe, expect, it } from 'vitest';
import { DIAGRAM_NODES, planDiagram, shortDomain } from './diagram-plan.ts';

const steps = (kind: OperationKind, state: StepState = 'pending', serves = true) =>
  planSteps(kind, serves).map(({ name }) => ({ name, state }));

describe('planDiagram', () => {
  it('draws everything that a creation makes, each lit by a step of its own plan', () => {
    const planned = planSteps('create', true).map(({ name }) => name);

    const { mode, nodes } = planDiagram('create', steps('create'));

    expect(mode).toBe('makes');
    expect(nodes.map(({ node }) => node)).toEqual([...DIAGRAM_NODES]);
    expect(nodes.filter(({ step }) => !planned.includes(step))).toEqual([]);
  });

  it('lights up what is done and what is under way', () => {
    const some = steps('create').map((step) => {
      if (step.name === 'network') return { ...step, state: 'done' as const };
      return step.name === 'database' ? { ...step, state: 'running' as const } : step;
    });

    const states = new Map(planDiagram('create', some).nodes.map(({ node, state }) => [node, state]));

    expect(states.get('network')).toBe('done');
    expect(states.get('database')).toBe('running');
    expect(states.get('cache')).toBe('pending');
  });

  it('leaves what a suspension does not touch as it is', () => {
    const { mode, nodes } = planDiagram('suspend', steps('suspend', 'done', false));

    expect(mode).toBe('stops');
    expect(nodes.find(({ node }) => node === 'database')).toEqual({
      node: 'database',
      step: '',
      state: 'skipped',
    });
    expect(nodes.find(({ node }) => node === 'application')?.step).toBe('stop');
    expect(nodes.some(({ node }) => node === 'mail' || node === 'migrations')).toBe(false);
  });

  it.each([
    ['restart', 'application', 'restart'],
    ['backup', 'database', 'dump'],
  ] as const)('lights up what a %s is at: %s', (kind, node, step) => {
    const { mode, nodes } = planDiagram(kind, steps(kind));

    expect(mode).toBe('changes');
    expect(nodes.find((one) => one.node === node)).toEqual({ node, step, state: 'pending' });
    expect(nodes.find((one) => one.node === 'cache')?.state).toBe('skipped');
  });

  it('takes everything away when a tenant is destroyed', () => {
    const { mode, nodes } = planDiagram('destroy', steps('destroy'));

    expect(mode).toBe('removes');
    expect(nodes.find(({ node }) => node === 'database')?.step).toBe('erase');
    expect(nodes.find(({ node }) => node === 'network')?.step).toBe('remove');
  });
});

describe('shortDomain', () => {
  it('keeps both ends of a long name', () => {
    expect(shortDomain('new-salon.de')).toBe('new-salon.de');
    expect(shortDomain('friseursalon-schoener-tag-am-marktplatz.example.com')).toBe(
      'friseursalon-sch…z.example.com',
    );
  });
});
