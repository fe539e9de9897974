import { describe, expect, it } from 'vitest';
import { isMuted, mergeReport, settleSeconds } from './incident-rules.ts';
import type { Incident, IncidentReport } from './incident.ts';

const report: IncidentReport = {
  fingerprint: 'container:t:worker',
  kind: 'crash',
  severity: 'warning',
  title: 'The worker has ended',
  cause: 'exit 1',
  facts: {},
  exitCode: 1,
  logLines: ['a'],
  tenantId: 't',
  hostId: 'h',
  clientId: 'c',
  isOccurrence: true,
};
const open: Incident = {
  ...report,
  id: 'i',
  state: 'open',
  count: 1,
  openedAt: new Date(0),
  lastSeenAt: new Date(0),
  acknowledgedAt: null,
  acknowledgedBy: null,
  mutedUntil: null,
  closedAt: null,
  version: 1,
};
const loop = { kind: 'restart-loop', severity: 'critical', title: 'It keeps restarting' } as const;

describe('mergeReport', () => {
  it('counts what happened again, with its newest cause', () => {
    const { change, isNews } = mergeReport(open, { ...report, cause: 'exit 2', exitCode: 2 });

    expect(change).toMatchObject({ count: 2, cause: 'exit 2', exitCode: 2 });
    expect(isNews).toBe(true);
  });

  it('tells nobody that it is still so', () => {
    const { change, isNews } = mergeReport(open, { ...report, isOccurrence: false });

    expect(change.count).toBe(1);
    expect(isNews).toBe(false);
  });

  it('gets worse, and that is news', () => {
    const { change, isNews } = mergeReport(open, { ...report, ...loop, isOccurrence: false });

    expect(change).toMatchObject(loop);
    expect(isNews).toBe(true);
  });

  it('never gets better while it is open', () => {
    const { change } = mergeReport({ ...open, ...loop }, report);

    expect(change).toMatchObject(loop);
  });

  it('names the restart loop rather than a crash that is just as bad', () => {
    const crash = { ...report, severity: 'critical' as const };

    expect(mergeReport({ ...open, ...crash }, { ...report, ...loop }).change.kind).toBe('restart-loop');
    expect(mergeReport({ ...open, ...loop }, crash).change.kind).toBe('restart-loop');
  });

  it('keeps log lines and exit code that a later report does not have', () => {
    const { change } = mergeReport(open, { ...report, logLines: [], exitCode: null });

    expect(change).toMatchObject({ logLines: ['a'], exitCode: 1 });
  });
});

describe('isMuted', () => {
  it('ends by itself', () => {
    const incident = { mutedUntil: new Date(1000) };

    expect(isMuted(incident, new Date(999))).toBe(true);
    expect(isMuted(incident, new Date(1000))).toBe(false);
    expect(isMuted({ mutedUntil: null }, new Date(0))).toBe(false);
  });
});

describe('settleSeconds', () => {
  it('waits for a restart loop as long as restarts are counted', () => {
    expect([settleSeconds('crash'), settleSeconds('restart-loop')]).toEqual([30, 300]);
  });
});
