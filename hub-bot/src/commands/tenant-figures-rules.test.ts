import type { components } from '@codexdlc/platform-api/client';
import { describe, expect, it } from 'vitest';
import { diskBytes, memoryOf, responseMs, unwellServices, uptimeShare } from './tenant-figures-rules.ts';

type Schemas = components['schemas'];

const day = (checksOk: number, checksFailed: number) => ({
  day: '2026-11-26',
  checksOk,
  checksFailed,
  percent: 0,
});
const hour = (change: Partial<Schemas['TenantMeasurement']>): Schemas['TenantMeasurement'] => ({
  at: '2026-11-26T10:00:00Z',
  responses: 0,
  responseAvgMs: null,
  responseP95Ms: null,
  memoryAvgBytes: null,
  memoryMaxBytes: null,
  diskBytes: null,
  ...change,
});
const container = (change: Partial<Schemas['TenantContainer']>): Schemas['TenantContainer'] => ({
  service: 'backend',
  state: 'running',
  health: 'healthy',
  restarts: 0,
  startedAt: null,
  memoryBytes: null,
  memoryLimitBytes: null,
  ...change,
});

describe('figures of a tenant', () => {
  it('weigh days and hours by what was measured in them', () => {
    expect(uptimeShare([day(1, 1), day(97, 1)])).toBe(0.98);
    expect(uptimeShare([])).toBeUndefined();
    expect(uptimeShare([day(0, 0)])).toBeUndefined();
    expect(
      responseMs([hour({ responses: 9, responseAvgMs: 100 }), hour({ responses: 1, responseAvgMs: 200 })]),
    ).toBe(110);
    expect(responseMs([hour({ responses: 3 }), hour({})])).toBeUndefined();
  });

  it('take the disk as it was measured last', () => {
    expect(diskBytes([hour({ diskBytes: 5 }), hour({ diskBytes: 7 }), hour({})])).toBe(7);
    expect(diskBytes([hour({})])).toBeUndefined();
  });

  it('add up what containers are known to use', () => {
    expect(memoryOf([container({ memoryBytes: 2, memoryLimitBytes: 4 }), container({})])).toEqual({
      used: 2,
      limit: 4,
    });
    expect(memoryOf(null)).toBeUndefined();
  });

  it('name services that do not run or feel ill, but no one-shot', () => {
    expect(
      unwellServices([
        container({}),
        container({ service: 'bot', health: null }),
        container({ service: 'worker', health: 'unhealthy' }),
        container({ service: 'cache', state: 'exited', health: null }),
        container({ service: 'migrate', state: 'exited', health: null }),
      ]),
    ).toEqual(['worker', 'cache']);
  });
});
