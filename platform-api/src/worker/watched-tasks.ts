import { readTasks } from '@codexdlc/stacks/swarm';
import type Docker from 'dockerode';
import type { WatchedContainer } from './stability-rules.ts';

/** The tasks of a tenant in a Swarm, as its containers on a host are watched. One that ends is replaced, and so is gone. */
export async function watchedTasks(docker: Docker, slug: string): Promise<WatchedContainer[]> {
  const tasks = await readTasks(docker, slug);
  return tasks
    .filter(({ role }) => role !== 'migrate')
    .map(({ id, role, state, exitCode, since }) => ({
      id,
      role,
      isRunning: state === 'running',
      isRestarting: false,
      // The Swarm calls a task running when it has become healthy, and ends it when it no longer is.
      health: undefined,
      restarts: 0,
      startedAt: since,
      exitCode,
    }));
}
