import { describe, expect, it } from 'vitest';
import { phaseRows, phasesOf, type TimedStep } from './phases-plan.ts';

const step = (name: string, kind: 'started' | 'done', atSeconds: number): TimedStep => ({
  event: { step: name, kind, operation: 'create' },
  atSeconds,
});

describe('phasesOf', () => {
  it('says when each resource was made, and what was before and after', () => {
    const steps = [
      step('network', 'started', 1),
      step('network', 'done', 1.5),
      step('backend-1029243e-ready', 'started', 1.25),
      step('backend-1029243e-ready', 'done', 3),
    ];

    expect(phasesOf(steps, 3.5)).toEqual([
      { name: '(engine start, program, plugins)', from: 0, to: 1 },
      { name: 'network', from: 1, to: 1.5 },
      { name: 'backend-ready', from: 1.25, to: 3 },
      { name: '(engine end)', from: 3, to: 3.5 },
    ]);
  });

  it('of a run without changes is one phase', () => {
    expect(phasesOf([], 0.75)).toEqual([
      { name: '(engine start, program, plugins)', from: 0, to: 0.75 },
      { name: '(engine end)', from: 0.75, to: 0.75 },
    ]);
  });
});

describe('phaseRows', () => {
  it('joins runs by their medians, in the order of time', () => {
    const runs = [1, 2, 4].map((from) => [
      { name: 'site', from: 5, to: 6 },
      { name: 'network', from, to: from + 1 },
    ]);

    expect(phaseRows(runs)).toEqual([
      ['network', 2, 1, 3],
      ['site', 5, 1, 6],
    ]);
  });
});
