import { describe, expect, it } from 'vitest';
import { TENANT_STATUSES } from '../tenants/tenant.ts';
import { containerReport, isExpectedStop, type ContainerSignal } from './container-rules.ts';

const died: ContainerSignal = {
  what: 'died',
  tenant: { id: 't1', slug: 'lily', clientId: 'c1' },
  hostId: 'h1',
  role: 'backend',
  exitCode: 1,
  isOutOfMemory: false,
  memoryLimitMb: 160,
  deathsInWindow: 1,
  logLines: ['boom'],
  isOccurrence: true,
};

describe('containerReport', () => {
  it.each([
    ['a crash of what visitors need', {}, 'crash', 'critical'],
    ['a crash of the worker', { role: 'worker' }, 'crash', 'warning'],
    ['a death for want of memory', { isOutOfMemory: true, exitCode: 137 }, 'out-of-memory', 'critical'],
    [
      'a process killed for want of memory',
      { what: 'out-of-memory', isOutOfMemory: true },
      'out-of-memory',
      'critical',
    ],
    ['two deaths', { deathsInWindow: 2 }, 'crash', 'critical'],
    ['three deaths', { deathsInWindow: 3, role: 'worker' }, 'restart-loop', 'critical'],
    ['a failing health check', { what: 'unhealthy' }, 'unhealthy', 'warning'],
    ['a database that is down', { what: 'down', role: 'database' }, 'crash', 'critical'],
    [
      'a health check that makes it end each time',
      { what: 'unhealthy', deathsInWindow: 3 },
      'restart-loop',
      'critical',
    ],
    ['what a Swarm cannot start', { what: 'refused', said: 'x', exitCode: undefined }, 'crash', 'critical'],
    [
      'too few of what visitors need',
      { what: 'short', copies: { running: 1, wanted: 2 } },
      'crash',
      'warning',
    ],
    ['the way in that is gone', { what: 'down', role: 'gate' }, 'crash', 'critical'],
    ['an unseen restart', { what: 'restarted-unseen', exitCode: undefined }, 'crash', 'warning'],
  ] as const)('%s', (_, change, kind, severity) => {
    expect(containerReport({ ...died, ...change })).toMatchObject({ kind, severity });
  });

  it('is one incident per container, whatever happens to it', () => {
    const reports = [died, { ...died, deathsInWindow: 5 }, { ...died, what: 'unhealthy' as const }].map(
      containerReport,
    );

    expect(new Set(reports.map(({ fingerprint }) => fingerprint))).toEqual(new Set(['container:t1:backend']));
  });

  it('says in a restart loop why it ends each time', () => {
    const { cause } = containerReport({ ...died, deathsInWindow: 4, isOutOfMemory: true, exitCode: 137 });

    expect(cause).toBe('It ended 4 times in 5 minutes. Out of memory: the limit of 160 MB was reached.');
  });
});

describe('what a Swarm says of a task that does not run', () => {
  it.each([
    [
      'No such image: waas/salon:1',
      'Its image is not on the node and cannot be fetched: No such image: waas/salon:1.',
    ],
    [
      'no suitable node (insufficient resources on 2 nodes)',
      'No node has room for it: no suitable node (insufficient resources on 2 nodes).',
    ],
    [
      'no suitable node (1 node not available for new tasks; scheduling constraints not satisfied on 1 node)',
      'No node that it may run on takes it: no suitable node (1 node not available for new tasks; scheduling constraints not satisfied on 1 node).',
    ],
    ['mount failed', 'The Swarm could not start it: mount failed.'],
  ])('%s', (said, cause) => {
    const report = containerReport({ ...died, what: 'down', exitCode: undefined, said });

    expect(report).toMatchObject({ cause, facts: { said } });
  });

  it('names how many of a service run', () => {
    const { title, facts } = containerReport({ ...died, what: 'short', copies: { running: 1, wanted: 3 } });

    expect(title).toBe('1 of 3 copies of the backend of lily run');
    expect(facts).toMatchObject({ running: 1, wanted: 3 });
  });
});

describe('isExpectedStop', () => {
  it('expects nothing to run for those that the platform has stopped', () => {
    const expected = TENANT_STATUSES.filter((status) =>
      isExpectedStop({ status, isBeingChanged: false }, 'backend'),
    );

    expect(expected).toEqual(['new', 'suspended', 'deleting', 'destroyed']);
  });

  it('expects every stop while an operation is at work, and the end of a one-shot', () => {
    expect(isExpectedStop({ status: 'live', isBeingChanged: true }, 'backend')).toBe(true);
    expect(isExpectedStop({ status: 'live', isBeingChanged: false }, 'migrate')).toBe(true);
    expect(isExpectedStop({ status: 'live', isBeingChanged: false }, 'backend')).toBe(false);
  });
});
