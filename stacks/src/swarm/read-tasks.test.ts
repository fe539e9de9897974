import type Docker from 'dockerode';
import { describe, expect, it } from 'vitest';
import { LABEL_ROLE } from '../tenant/names-plan.ts';
import { readCurrentTasks, readTaskHistory, readTasks } from './read-tasks.ts';

const task = {
  ID: 't1',
  ServiceID: 's1',
  NodeID: 'n1',
  DesiredState: 'running',
  Spec: {
    ContainerSpec: { Labels: { [LABEL_ROLE]: 'backend' }, Image: 'waas/node:24' },
    Resources: { Limits: { MemoryBytes: 160 * 1024 * 1024 } },
  },
  Status: {
    State: 'running',
    Timestamp: '2026-11-26T10:00:00Z',
    ContainerStatus: { ContainerID: 'c1', ExitCode: 0 },
  },
};
/** Of "docker run --network": no service, and no container of the Swarm's own. */
const attachment = { ...task, ID: 't2', ServiceID: undefined, Spec: { NetworkAttachmentSpec: {} } };

function swarm(tasks: readonly object[], services: readonly object[] = []) {
  const asked: unknown[] = [];
  const docker = {
    listServices: () => Promise.resolve(services),
    listTasks(options: unknown) {
      asked.push(options);
      return Promise.resolve(tasks);
    },
  } as unknown as Docker;
  return { docker, asked };
}

describe('tasks of a Swarm', () => {
  it('are those of services, with what their containers may have', async () => {
    const { docker, asked } = swarm([task, attachment]);

    expect(await readCurrentTasks(docker)).toEqual([
      {
        id: 't1',
        serviceId: 's1',
        role: 'backend',
        image: 'waas/node:24',
        nodeId: 'n1',
        containerId: 'c1',
        state: 'running',
        error: undefined,
        exitCode: 0,
        since: '2026-11-26T10:00:00Z',
        memoryLimitMb: 160,
      },
    ]);
    expect(asked).toEqual([{ filters: { 'desired-state': ['running'] } }]);
  });

  it('have none on a node before they are put on one, and no limit where none was given', async () => {
    const { Spec, Status } = task;
    const pending = {
      ...task,
      NodeID: undefined,
      Spec: { ContainerSpec: Spec.ContainerSpec, Resources: {} },
      Status: { State: 'pending', Timestamp: Status.Timestamp, Err: 'no suitable node' },
    };

    expect(await readCurrentTasks(swarm([pending]).docker)).toMatchObject([
      { nodeId: '', containerId: '', memoryLimitMb: undefined, error: 'no suitable node' },
    ]);
  });

  it('are not asked for where there is no service', async () => {
    const { docker, asked } = swarm([task]);

    expect(await readTasks(docker, 'lily')).toEqual([]);
    expect(await readTaskHistory(docker, [])).toEqual([]);
    expect(asked).toEqual([]);
  });
});
