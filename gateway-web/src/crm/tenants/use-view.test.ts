import { describe, expect, it } from 'vitest';
import { createFormat } from '../../view/format.ts';
import { TENANT_TEXTS } from './texts/tenant-texts.ts';
import { readPeriod, windowOfPeriod } from './use-period-rules.ts';
import { useView } from './use-view.ts';

const now = new Date('2026-03-10T12:00:00Z');
const MB = 1024 * 1024;
const at = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
const measurement = (minutesAgo: number, more: object = {}) => ({
  at: at(minutesAgo),
  responses: 15,
  responseAvgMs: 12,
  responseP95Ms: 40,
  memoryAvgBytes: 100 * MB,
  memoryMaxBytes: 120 * MB,
  diskBytes: null,
  ...more,
});
const view = (items: ReturnType<typeof measurement>[]) =>
  useView(TENANT_TEXTS.en, createFormat('en', 'UTC', now), {
    measured: { from: at(24 * 60), until: at(0), step: '15m', items },
    period: 'day',
    path: '/crm/tenants/1',
    limitBytes: 512 * MB,
  });

describe('useView', () => {
  it('shows the average with its worst, memory against its limit', () => {
    const [response, memory, disk] = view([measurement(30), measurement(15, { responseAvgMs: 14.4 })]).charts;

    expect(response).toMatchObject({ latest: '14ms', upper: { latest: '40ms' }, limitY: undefined });
    expect(memory).toMatchObject({ latest: '100MB', upper: { latest: '120MB' } });
    expect(memory?.limitY).toBeGreaterThanOrEqual(0);
    expect(disk).toMatchObject({ isEmpty: true, upper: undefined });
  });

  it('joins over one interval without a measurement, and breaks where more are missing', () => {
    const lines = (...minutesAgo: number[]) => {
      const [response] = view(minutesAgo.map((minutes) => measurement(minutes))).charts;
      return response?.path.match(/M/g)?.length;
    };

    expect(lines(60, 30, 15)).toBe(1);
    expect(lines(90, 30, 15)).toBe(2);
  });

  it('links to the other periods', () => {
    expect(view([]).periods).toEqual([
      { label: '24 hours', href: '/crm/tenants/1?period=day#over-time', isCurrent: true },
      { label: '7 days', href: '/crm/tenants/1?period=week#over-time', isCurrent: false },
      { label: '30 days', href: '/crm/tenants/1?period=month#over-time', isCurrent: false },
    ]);
  });
});

describe('a period', () => {
  it('is the shortest where it cannot be', () => {
    expect(['week', 'year', undefined, ['month'], 'toString'].map(readPeriod)).toEqual([
      'week',
      'day',
      'day',
      'day',
      'day',
    ]);
  });

  it('is asked for in steps that suit a chart', () => {
    expect(windowOfPeriod('month', now)).toEqual({
      from: '2026-02-08T12:00:00.000Z',
      until: '2026-03-10T12:00:00.000Z',
      step: '6h',
    });
  });
});
