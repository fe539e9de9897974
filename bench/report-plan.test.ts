import { describe, expect, it } from 'vitest';
import { renderReport, valueText, verdictOf } from './report-plan.ts';
import type { BenchReport, Measurement } from './results.ts';

const measurement = (change: Partial<Measurement>): Measurement => ({
  id: 'noop',
  what: 'no-op up',
  unit: 's',
  samples: [0.7, 0.9, 0.75],
  ...change,
});

const report: BenchReport = {
  startedAt: '2026-01-02T03:04:05Z',
  minutes: 9.26,
  machine: {
    cores: 2,
    cpu: 'some CPU',
    memoryMb: 24_105,
    kernel: '6.1',
    docker: '20.10',
    compose: '1.29',
    node: 'v24',
    engine: '3.259.0',
    loadAtStart: 0.5,
    commit: 'abc',
  },
  rounds: 3,
  measurements: [
    measurement({ atMost: 0.8, note: 'in one process' }),
    measurement({ what: 'a|b', samples: [] }),
  ],
  breakdowns: [{ title: 'Phases', columns: ['phase', 'seconds'], rows: [['network', 0.0512]] }],
  skipped: ['demo: it is not there'],
};

describe('renderReport', () => {
  const text = renderReport(report);

  it('shows each measurement with its target and whether it was met', () => {
    expect(text).toContain('| no-op up | at most 0.80 s | 0.75 s | 0.70 s | 0.90 s |    3 | yes |');
  });

  it('shows a measurement without samples as an empty line', () => {
    expect(text).toMatch(/\| a\\\|b +\| +\| +\| +\| +\| +0 \| +\|/);
  });

  it('shows notes, breakdowns and what is missing', () => {
    expect(text).toContain('- no-op up: in one process');
    expect(text).toContain('| network |    0.05 |');
    expect(text).toContain('- demo: it is not there');
  });
});

describe('verdictOf', () => {
  it.each([
    [measurement({}), undefined],
    [measurement({ atMost: 0.75 }), 'yes'],
    [measurement({ atMost: 0.74 }), 'no'],
    [measurement({ atMost: 1, samples: [] }), 'no'],
  ])('judges by the median: %o', (given, verdict) => {
    expect(verdictOf(given)).toBe(verdict);
  });
});

describe('valueText', () => {
  it.each([
    [1.234, 's', '1.23 s'],
    [219.6, 'MB', '220 MB'],
    [1.5, 'x', '1.50 x'],
  ] as const)('writes %d as %s: %s', (value, unit, text) => {
    expect(valueText(value, unit)).toBe(text);
  });
});
