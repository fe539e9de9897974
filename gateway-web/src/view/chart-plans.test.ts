import { describe, expect, it } from 'vitest';
import { planBarList } from './bar-list-plan.ts';
import { planLineChart, type ChartPoint } from './line-chart-plan.ts';
import { planSparkline } from './sparkline-plan.ts';
import { planUptime } from './uptime-plan.ts';

const MINUTE = 60_000;
const START = new Date('2026-03-10T12:00:00Z');
const at = (minutes: number) => new Date(START.getTime() + minutes * MINUTE);
const chart = (points: ChartPoint[], more: Partial<Parameters<typeof planLineChart>[0]> = {}) =>
  planLineChart({
    title: 'Memory',
    points,
    from: START,
    until: at(60),
    formatValue: String,
    formatTime: (moment) => moment.toISOString().slice(11, 16),
    ...more,
  });

describe('planLineChart', () => {
  it('draws from the lower left to the upper right of its box', () => {
    const view = chart([
      { at: at(0), value: 0 },
      { at: at(60), value: 40 },
    ]);

    expect(view.path).toBe('M0,160L600,0');
    expect(view.yLabels).toEqual(['0', '10', '20', '30', '40']);
    expect(view.xLabels).toEqual(['12:00', '12:30', '13:00']);
    expect(view.latest).toBe('40');
  });

  it('spaces its labels evenly, whatever the highest value', () => {
    for (const highest of [0.3, 7, 83, 129, 1999]) {
      const { grid } = chart([{ at: at(5), value: highest }]);
      const gaps = grid.slice(1).map((y, index) => Math.abs(y - (grid[index] ?? 0)));

      expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThan(1e-6);
      expect(grid[0]).toBe(160);
      expect(grid.at(-1)).toBeCloseTo(0);
    }
  });

  it('breaks the line where nothing was measured', () => {
    const known = chart([
      { at: at(0), value: 1 },
      { at: at(10), value: undefined },
      { at: at(20), value: 1 },
    ]);
    const late = chart(
      [
        { at: at(0), value: 1 },
        { at: at(30), value: 1 },
      ],
      { gapMs: 5 * MINUTE },
    );

    expect(known.path.match(/M/g)).toHaveLength(2);
    expect(late.path.match(/M/g)).toHaveLength(2);
  });

  it('keeps the limit inside, and has round steps of bytes', () => {
    const view = chart([{ at: at(5), value: 200 * 1024 ** 2 }], { limit: 512 * 1024 ** 2, unit: 'bytes' });

    expect(view.limitY).toBeGreaterThanOrEqual(0);
    expect(view.yLabels.map((label) => Number(label) / 1024 ** 2)).toEqual([0, 200, 400, 600]);
  });

  it('makes room for a second line, and says its last value', () => {
    const view = chart(
      [
        { at: at(0), value: 10 },
        { at: at(60), value: 20 },
      ],
      {
        upper: {
          label: 'Highest',
          points: [
            { at: at(0), value: 40 },
            { at: at(60), value: 30 },
          ],
        },
      },
    );

    expect(view.path).toBe('M0,120L600,80');
    expect(view.upper).toEqual({ label: 'Highest', latest: '30', path: 'M0,0L600,40' });
    expect(chart([], { upper: { label: 'Highest', points: [] } }).upper).toBeUndefined();
  });

  it('marks the latest value, so that a single one is seen', () => {
    expect(chart([{ at: at(30), value: 20 }]).dot).toBe('M300,0h0');
    expect(
      chart([
        { at: at(0), value: 40 },
        { at: at(30), value: 20 },
        { at: at(60), value: undefined },
      ]).dot,
    ).toBe('M300,80h0');
  });

  it('says that it has nothing to show', () => {
    expect(chart([])).toMatchObject({ isEmpty: true, path: '', dot: '', latest: '' });
  });
});

describe('planSparkline', () => {
  it('stays in its box and breaks at gaps', () => {
    const { path } = planSparkline('Response time', [0, 10, undefined, 5]);

    expect(path).toBe('M1,23L32.3,1M95,12Z');
  });
});

describe('planUptime', () => {
  const words = {
    title: '90 days',
    formatDay: (day: Date) => day.toISOString().slice(0, 10),
    formatShare: (share: number) => `${(share * 100).toFixed(2)} %`,
    up: 'up',
    partly: 'partly down',
    down: 'down',
    unknown: 'not measured',
  };
  const day = (index: number, share: number | undefined) => ({ day: at(index * 24 * 60), share });

  it('tells the days apart by what was answered', () => {
    const view = planUptime([day(0, undefined), day(1, 1), day(2, 0.98), day(3, 0.2)], words);

    expect(view.bars.map(({ tone }) => tone)).toEqual(['unknown', 'up', 'partly', 'down']);
    expect(view.bars[2]).toEqual({ x: 8, tone: 'partly', title: '2026-03-12: 98.00 % partly down' });
    expect(view).toMatchObject({ overall: '72.67 %', width: 15, from: '2026-03-10', until: '2026-03-13' });
  });

  it('claims nothing without a measurement', () => {
    expect(planUptime([day(0, undefined)], words).overall).toBe('');
  });
});

describe('planBarList', () => {
  it('measures against the longest, which comes first', () => {
    const { bars } = planBarList('Memory', [
      { label: 'lily', value: 10, text: '10 MB' },
      { label: 'oak', value: 40, text: '40 MB' },
    ]);

    expect(bars.map(({ label, width }) => [label, width])).toEqual([
      ['oak', '100.0'],
      ['lily', '25.0'],
    ]);
  });

  it('has no bars where everything is nothing', () => {
    expect(planBarList('Leads', [{ label: 'a', value: 0, text: '0' }]).bars[0]?.width).toBe('0');
  });
});
