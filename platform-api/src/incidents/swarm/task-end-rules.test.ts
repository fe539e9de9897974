import type { SwarmTask } from '@codexdlc/stacks/swarm';
import { describe, expect, it } from 'vitest';
import { copiesOf, endsOf } from './task-end-rules.ts';

const service = { id: 's1', slug: 'lily', role: 'backend', wanted: 2 };
const task = (change: Partial<SwarmTask>): SwarmTask => ({
  id: 't1',
  serviceId: 's1',
  role: 'backend',
  image: 'waas/node:24',
  nodeId: 'n1',
  containerId: 'c1',
  state: 'running',
  error: undefined,
  exitCode: 0,
  since: '2026-11-26T10:00:00.123456789Z',
  memoryLimitMb: 64,
  ...change,
});

describe('endsOf', () => {
  it.each([
    ['failed', 'task: non-zero exit (1)', 1, { what: 'died', exitCode: 1, said: undefined }],
    [
      'failed',
      'task: non-zero exit (137): dockerexec: unhealthy container',
      137,
      { what: 'unhealthy', exitCode: 137, said: undefined },
    ],
    ['complete', '', 0, { what: 'died', exitCode: 0, said: undefined }],
    [
      'rejected',
      'No such image: waas/salon:9',
      0,
      { what: 'refused', exitCode: undefined, said: 'No such image: waas/salon:9' },
    ],
    [
      'failed',
      'starting container failed: exec: "x": not found.',
      0,
      { what: 'refused', exitCode: undefined, said: 'starting container failed: exec: "x": not found' },
    ],
    ['rejected', undefined, 0, { what: 'refused', exitCode: undefined, said: 'rejected' }],
  ])('%s, %s', (state, error, exitCode, end) => {
    expect(endsOf(service, [task({ state, error, exitCode })])).toEqual([
      {
        taskId: 't1',
        serviceId: 's1',
        slug: 'lily',
        role: 'backend',
        nodeId: 'n1',
        containerId: 'c1',
        memoryLimitMb: 64,
        atMs: Date.parse('2026-11-26T10:00:00.123Z'),
        ...end,
      },
    ]);
  });

  it('is no task that runs, that the Swarm has stopped itself, or that is of another service', () => {
    const none = [
      task({}),
      task({ state: 'shutdown' }),
      task({ state: 'orphaned' }),
      task({ state: 'failed', serviceId: 's2' }),
    ];

    expect(endsOf(service, none)).toEqual([]);
  });

  it('begins with the oldest', () => {
    const ends = endsOf(service, [
      task({ id: 'b', state: 'failed', since: '2026-11-26T10:00:05Z' }),
      task({ id: 'a', state: 'failed', since: '2026-11-26T10:00:01Z' }),
    ]);

    expect(ends.map(({ taskId }) => taskId)).toEqual(['a', 'b']);
  });
});

describe('copiesOf', () => {
  it('counts what runs, and shows of the others the one that says why not', () => {
    const pending = task({ id: 'p', state: 'pending', error: 'no suitable node' });

    expect(copiesOf(service, [task({}), task({ id: 'q', state: 'preparing' }), pending])).toEqual({
      running: 1,
      waiting: pending,
    });
    expect(copiesOf(service, [task({ serviceId: 's2' })])).toEqual({ running: 0, waiting: undefined });
  });
});
