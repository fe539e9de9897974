import { readTasks } from '@codexdlc/stacks/swarm';
import type Docker from 'dockerode';
import type { ContainerCondition } from './read-containers.ts';
import { within } from './within.ts';

const ANSWER_MS = 5_000;

/** A tenant's tasks on all nodes as a manager sees them, the gate left out: that is ours. Their memory is each node's to say. */
export async function readTaskConditions(docker: Docker, slug: string): Promise<ContainerCondition[]> {
  const tasks = await within(ANSWER_MS, 'Docker', readTasks(docker, slug));
  return tasks
    .filter(({ role }) => role !== 'gate')
    .map(({ role, state, since }) => ({
      service: role,
      state,
      // The Swarm calls a task running when it has become healthy, and ends it when it no longer is.
      health: null,
      restarts: 0,
      startedAt: state === 'running' ? new Date(since).toISOString() : null,
      memoryBytes: null,
      memoryLimitBytes: null,
    }))
    .sort((a, b) => (a.service < b.service ? -1 : 1));
}
