import { describe, expect, it } from 'vitest';
import { judgeCertificate, judgeTenant, type WatchedTenant } from './tenant-rules.ts';

const now = new Date('2026-01-01T12:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const well: WatchedTenant = {
  id: 't1',
  slug: 'lily',
  clientId: 'c1',
  hostId: 'h1',
  isBeingChanged: false,
  settledAt: ago(86_400),
  lastHeartbeatAt: ago(10),
  database: 'ok',
  errorCount: 0,
  failedProbes: 0,
  probe: { status: 200 },
};
const kinds = (change: Partial<WatchedTenant>) =>
  judgeTenant({ ...well, ...change }, now).reports.map(({ kind, severity }) => `${kind} ${severity}`);

describe('judgeTenant', () => {
  it('clears everything of a tenant that is well', () => {
    const { reports, cleared } = judgeTenant(well, now);

    expect(reports).toEqual([]);
    expect(cleared).toEqual([
      'tenant:t1:site',
      'tenant:t1:heartbeat',
      'tenant:t1:database',
      'tenant:t1:errors',
    ]);
  });

  it.each([
    ['one failed probe', { failedProbes: 1 }, []],
    ['two in a row', { failedProbes: 2 }, ['site-down critical']],
    ['heartbeats three intervals old', { lastHeartbeatAt: ago(90) }, []],
    ['older', { lastHeartbeatAt: ago(91) }, ['heartbeat-late warning']],
    ['far older', { lastHeartbeatAt: ago(601) }, ['heartbeat-late critical']],
    ['none ever', { lastHeartbeatAt: null }, []],
    ['none yet since it was resumed', { lastHeartbeatAt: ago(9000), settledAt: ago(60) }, []],
    [
      'still none long after it was resumed',
      { lastHeartbeatAt: ago(9000), settledAt: ago(100) },
      ['heartbeat-late warning'],
    ],
    ['a database out of reach', { database: 'unreachable' }, ['database-unreachable critical']],
    ['a few errors', { errorCount: 19 }, []],
    ['many errors', { errorCount: 20 }, ['application-errors warning']],
    [
      'everything at once while it is being changed',
      { isBeingChanged: true, failedProbes: 9, errorCount: 99 },
      [],
    ],
  ] as const)('%s', (_, change, expected) => {
    expect(kinds(change)).toEqual(expected);
  });

  it('does not call a heartbeat well that came before the last change', () => {
    const { cleared } = judgeTenant({ ...well, lastHeartbeatAt: ago(9000), settledAt: ago(60) }, now);

    expect(cleared).not.toContain('tenant:t1:heartbeat');
  });
});

describe('judgeCertificate', () => {
  it.each([
    [15, []],
    [14, ['warning']],
    [3, ['critical']],
    [-1, ['critical']],
  ])('%d days before its end', (days, expected) => {
    const { reports } = judgeCertificate(well, ago(-days * 86_400), now);

    expect(reports.map(({ severity }) => severity)).toEqual(expected);
  });
});
